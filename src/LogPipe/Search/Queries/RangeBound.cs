using System.Globalization;
using LogPipe.Events;

namespace LogPipe.Search.Queries;

/// <summary>One end of a range.</summary>
sealed class RangeBound
{
    readonly string _text;
    readonly decimal? _decimal;
    readonly double? _number;
    readonly Timestamp? _time;

    public RangeBound(string text, bool isIncluded)
    {
        _text = text;
        IsIncluded = isIncluded;
        (_decimal, _number) = ReadNumber(text);
        if (_number is null && Timestamp.TryParse(text, out var time)) _time = time;
    }

    /// <summary>True when the bound itself is inside.</summary>
    public bool IsIncluded { get; }

    /// <summary>How a value lies to the bound: below 0, 0, above 0; null when they cannot be compared.</summary>
    public int? Compare(string value)
    {
        if (_number is { } number)
        {
            var (exact, near) = ReadNumber(value);
            // Decimals keep what doubles do not: the last digits of long identifiers.
            if (exact is { } d && _decimal is { } bound) return d.CompareTo(bound);
            return near?.CompareTo(number);
        }
        if (_time is { } time) return Timestamp.TryParse(value, out var other) ? other.CompareTo(time) : null;
        return string.CompareOrdinal(value, _text);
    }

    static (decimal? Exact, double? Near) ReadNumber(string text)
    {
        const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        if (!double.TryParse(text, Style, CultureInfo.InvariantCulture, out var near) || !double.IsFinite(near)) return (null, null);
        // Below this size, decimals round towards zero.
        var exact = Math.Abs(near) is 0 or > 1e-15 && decimal.TryParse(text, Style, CultureInfo.InvariantCulture, out var d) ? d : (decimal?)null;
        return (exact, near);
    }
}
