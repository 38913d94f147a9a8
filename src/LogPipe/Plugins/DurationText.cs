using System.Globalization;

namespace LogPipe.Plugins;

/// <summary>Time spans as people write them in a config: a number with or without a unit, such as "1 hour", "250ms" or "21.5d".</summary>
public static class DurationText
{
    /// <summary>What to write, for messages about a wrong one.</summary>
    public const string Examples = "200 usec, 250ms, 60 sec, 18h, 21.5d, 1 day, 2w, 6 weeks";

    /// <summary>Reads a time span. A plain number counts <paramref name="plainUnit"/> seconds each.</summary>
    /// <param name="text">The text; white space around it does not matter.</param>
    /// <param name="seconds">The span in seconds, never negative.</param>
    /// <param name="plainUnit">How many seconds a number without unit means: 1 for seconds, 86400 for days.</param>
    public static bool TryParse(ReadOnlySpan<char> text, out double seconds, double plainUnit = 1)
    {
        seconds = 0;
        text = text.Trim();
        var end = 0;
        while (end < text.Length && (char.IsAsciiDigit(text[end]) || text[end] == '.')) end++;
        var number = text[..end];
        if (number.IsEmpty || number[0] == '.' || number[^1] == '.') return false;
        if (!double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)) return false;
        var unit = text[end..];
        if (unit.Length > 0 && unit[0] == ' ') unit = unit[1..];
        var factor = unit.IsEmpty ? plainUnit : SecondsOf(unit);
        seconds = value * factor;
        return factor > 0 && seconds <= TimeSpan.MaxValue.TotalSeconds;
    }

    static double SecondsOf(ReadOnlySpan<char> unit) => unit switch
    {
        "us" or "usec" or "usecs" => 1e-6,
        "ms" or "msec" or "msecs" => 1e-3,
        "s" or "sec" or "secs" or "second" or "seconds" => 1,
        "m" or "min" or "mins" or "minute" or "minutes" => 60,
        "h" or "hour" or "hours" => 3600,
        "d" or "day" or "days" => 86_400,
        "w" or "week" or "weeks" => 604_800,
        _ => 0,
    };
}
