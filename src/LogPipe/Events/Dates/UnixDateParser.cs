using System.Globalization;

namespace LogPipe.Events.Dates;

/// <summary>Seconds since 1970, up to 2038-01-19, with as many digits of a fraction as there are; three count.</summary>
internal sealed class UnixDateParser(string format, TimeZoneRule zone) : DateParser(format, zone)
{
    public override bool TryParse(ReadOnlySpan<char> text, TimeZoneRule zone, out Timestamp timestamp)
    {
        timestamp = default;
        int point = text.IndexOf('.');
        if (!TryReadLong(point < 0 ? text : text[..point], out long seconds) || seconds > int.MaxValue)
        {
            return false;
        }

        long fraction = 0;
        if (point >= 0)
        {
            ReadOnlySpan<char> digits = text[(point + 1)..];
            digits = digits[..Math.Min(3, digits.Length)];
            if (!TryReadLong(digits, out fraction))
            {
                return false;
            }

            // The fraction is added to negative seconds too: -1.5 is half a second before the epoch.
            fraction *= digits.Length switch { 1 => 100, 2 => 10, _ => 1 };
        }

        return TryFromMilliseconds((Int128)seconds * 1000 + fraction, out timestamp);
    }

    public override bool TryParse(long number, out Timestamp timestamp)
    {
        timestamp = default;
        return number <= int.MaxValue && TryFromMilliseconds((Int128)number * 1000, out timestamp);
    }

    public override bool TryParse(double number, out Timestamp timestamp)
    {
        timestamp = default;
        if (double.IsNaN(number) || number >= int.MaxValue + 1.0)
        {
            return false;
        }

        double milliseconds = Math.Truncate(number * 1000);
        if (milliseconds < long.MinValue)
        {
            return false;
        }

        timestamp = Timestamp.FromUnixMilliseconds((long)milliseconds);
        return true;
    }

    internal static bool TryReadLong(ReadOnlySpan<char> text, out long value) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
}
