using System.Globalization;

namespace LogPipe.Search;

/// <summary>Numbers as one text each, however they are written (404, 404.0, 4.04e2), so that equal numbers have equal texts.</summary>
static class NumberKey
{
    const double ExactIntegers = 1L << 53;

    /// <summary>The text of a number; null when it is none.</summary>
    public static string? Of(ReadOnlySpan<char> number)
    {
        // Not every text that .NET reads as a number is one here: no white space, no "Infinity".
        if (number.IsEmpty || !(char.IsAsciiDigit(number[^1]) || number[^1] == '.')) return null;
        if (long.TryParse(number, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer))
            return integer.ToString(CultureInfo.InvariantCulture);
        if (!double.TryParse(number, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent,
            CultureInfo.InvariantCulture, out var value)) return null;
        return Math.Abs(value) < ExactIntegers && Math.Truncate(value) == value
            ? ((long)value).ToString(CultureInfo.InvariantCulture)
            : value.ToString("R", CultureInfo.InvariantCulture);
    }
}
