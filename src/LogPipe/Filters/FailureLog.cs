using LogPipe.Plugins;

namespace LogPipe.Filters;

/// <summary>
/// Tells of events that a filter could not work on: the first at once, later ones at most every ten seconds with how
/// many there were, so that a flood of bad events does not become a flood of log lines. Thread-safe.
/// </summary>
public sealed class FailureLog(PluginContext context)
{
    static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    long _nextReport;
    long _unreported;

    /// <summary>Logs or counts one failure.</summary>
    /// <param name="tag">The tag that the event has got; empty when it got none.</param>
    /// <param name="reason">What is wrong with it.</param>
    public void Report(string tag, string reason)
    {
        var now = context.Time.GetTimestamp();
        var next = Volatile.Read(ref _nextReport);
        var due = now + (long)(Interval.TotalSeconds * context.Time.TimestampFrequency);
        if ((next != 0 && now < next) || Interlocked.CompareExchange(ref _nextReport, due, next) != next)
        {
            Interlocked.Increment(ref _unreported);
            return;
        }
        context.Log.Warning("Filter {Filter} failed on an event, which goes on with the tag {Tag}: {Reason} ({Unreported} more since the last report)",
            context.Definition.Name, tag, reason, Interlocked.Exchange(ref _unreported, 0));
    }
}
