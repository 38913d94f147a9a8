using System.Globalization;

namespace LogPipe.Events.Dates;

/// <summary>
/// TAI64N labels: <c>@</c> or nothing, 16 hexadecimal digits of seconds and 8 of nanoseconds. TAI is taken to be ten
/// seconds ahead of UTC, as in 1970, for all time: so does Logstash.
/// </summary>
internal sealed class Tai64NDateParser(string format, TimeZoneRule zone) : DateParser(format, zone)
{
    private const int SecondsDigits = 16;
    private const int NanosDigits = 8;
    private const long SecondsMask = (1L << 62) - 1;
    private const int AheadOfUtc = 10;

    public override bool TryParse(ReadOnlySpan<char> text, TimeZoneRule zone, out Timestamp timestamp)
    {
        timestamp = default;
        ReadOnlySpan<char> digits = text.StartsWith('@') ? text[1..] : text;
        if (digits.Length < SecondsDigits + NanosDigits
            || !long.TryParse(digits[..SecondsDigits], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out long label)
            || label < 0
            || !int.TryParse(
                digits.Slice(SecondsDigits, NanosDigits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int nanos)
            || nanos < 0)
        {
            return false;
        }

        long seconds = (label & SecondsMask) - AheadOfUtc;
        return TryFromMilliseconds((Int128)seconds * 1000 + nanos / 1_000_000, out timestamp);
    }
}
