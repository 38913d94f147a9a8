using LogPipe.Events;
using LogPipe.Plugins;
using LogPipe.Search;

namespace LogPipe.Cli;

/// <summary>The times of a search as they are typed.</summary>
static class SearchTimes
{
    /// <summary>Reads --last, --from and --to; adds what is wrong with them.</summary>
    public static TimeRange Read(string? last, string? from, string? to, TimeProvider clock, List<string> errors)
    {
        if (last is not null && from is not null)
        {
            errors.Add("--last and --from both say where to begin: give one of them");
            return default;
        }
        long? start = null;
        if (last is not null)
        {
            if (DurationText.TryParse(last, out var seconds)) start = Ago(seconds, clock);
            else errors.Add($"--last {last}: write a number with a unit, such as {DurationText.Examples}");
        }
        else if (from is not null)
        {
            start = Point("--from", from, clock, errors);
        }
        var end = to is null ? null : Point("--to", to, clock, errors);
        if (start > end) errors.Add("the time to begin is after the time to end");
        return new TimeRange(start, end);
    }

    static long? Point(string option, string text, TimeProvider clock, List<string> errors)
    {
        if (Timestamp.TryParse(text, out var time)) return IndexSchema.ToNanoseconds(time);
        if (DurationText.TryParse(text, out var seconds)) return Ago(seconds, clock);
        errors.Add($"{option} {text}: write a date such as 2026-01-31, a time such as 2026-01-31T08:30:00Z, or how long ago, such as 2h");
        return null;
    }

    static long Ago(double seconds, TimeProvider clock)
    {
        var now = IndexSchema.ToNanoseconds(Timestamp.Now(clock));
        return (long)Math.Max(long.MinValue, now - (decimal)seconds * 1_000_000_000);
    }
}
