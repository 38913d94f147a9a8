using System.Numerics;

namespace LogPipe.Events.Dates;

/// <summary>The text of <c>@timestamp</c>: written as java.time's Instant prints, read by java.time's SMART rules.</summary>
internal static class TimestampText
{
    private const int MaxOffsetSeconds = 18 * 3600;
    private const int MaxYear = 999_999_999;

    public static bool TryFormat<T>(Timestamp timestamp, Span<T> destination, out int written)
        where T : unmanaged, IBinaryInteger<T>
    {
        long days = Civil.FloorDiv(timestamp.Seconds, Civil.SecondsPerDay);
        int second = (int)(timestamp.Seconds - days * Civil.SecondsPerDay);
        Civil.FromDays(days, out long year, out int month, out int day);
        int fraction = FractionDigits(timestamp.Nanos);

        int yearLength = year is >= 0 and <= 9999 ? 4 : YearLength(year);
        int length = yearLength + 17 + fraction;
        if (destination.Length < length)
        {
            written = 0;
            return false;
        }

        WriteYear(destination, year, yearLength);
        Span<T> rest = destination.Slice(yearLength, 17 + fraction);
        rest[0] = T.CreateTruncating('-');
        WriteTwo(rest, 1, month);
        rest[3] = T.CreateTruncating('-');
        WriteTwo(rest, 4, day);
        rest[6] = T.CreateTruncating('T');
        WriteTwo(rest, 7, second / 3600);
        rest[9] = T.CreateTruncating(':');
        WriteTwo(rest, 10, second / 60 % 60);
        rest[12] = T.CreateTruncating(':');
        WriteTwo(rest, 13, second % 60);
        rest[15] = T.CreateTruncating('.');
        int digits = fraction == 3 ? timestamp.Nanos / 1_000_000 : fraction == 6 ? timestamp.Nanos / 1000 : timestamp.Nanos;
        for (int i = 15 + fraction; i > 15; i--)
        {
            rest[i] = T.CreateTruncating('0' + digits % 10);
            digits /= 10;
        }

        rest[16 + fraction] = T.CreateTruncating('Z');
        written = length;
        return true;
    }

    public static bool TryParse(ReadOnlySpan<char> text, out Timestamp timestamp)
    {
        timestamp = default;
        int at = 0;
        if (!TryReadYear(text, ref at, out long year)
            || !TryReadChar(text, ref at, '-') || !TryReadTwo(text, ref at, 1, 12, out int month)
            || !TryReadChar(text, ref at, '-') || !TryReadTwo(text, ref at, 1, 31, out int day))
        {
            return false;
        }

        // SMART: a day up to 31 that the month does not have becomes the month's last.
        long days = Civil.ToDays(year, month, Math.Min(day, Civil.DaysInMonth(year, month)));
        if (at == text.Length)
        {
            timestamp = new Timestamp(days * Civil.SecondsPerDay, 0);
            return true;
        }

        if (text[at++] is not ('T' or 't')
            || !TryReadTwo(text, ref at, 0, 24, out int hour)
            || !TryReadChar(text, ref at, ':') || !TryReadTwo(text, ref at, 0, 59, out int minute))
        {
            return false;
        }

        int second = 0;
        int nanos = 0;
        if (at < text.Length && text[at] == ':')
        {
            at++;
            if (!TryReadTwo(text, ref at, 0, 59, out second))
            {
                return false;
            }

            if (at < text.Length && text[at] == '.')
            {
                at++;
                nanos = ReadNanos(text, ref at);
            }
        }

        // 24:00 is the end of the day, and the only time with hour 24.
        if ((hour == 24 && (minute | second | nanos) != 0) || !TryReadOffset(text, ref at, out int offset) || at != text.Length)
        {
            return false;
        }

        timestamp = new Timestamp(days * Civil.SecondsPerDay + hour * 3600 + minute * 60 + second - offset, nanos);
        return true;
    }

    private static int FractionDigits(int nanos) =>
        nanos % 1_000_000 == 0 ? 3 : nanos % 1000 == 0 ? 6 : 9;

    private static int YearLength(long year)
    {
        int digits = 4;
        for (ulong rest = Magnitude(year) / 10_000; rest != 0; rest /= 10)
        {
            digits++;
        }

        return digits + 1;
    }

    private static ulong Magnitude(long year) => (ulong)Math.Abs(year);

    private static void WriteYear<T>(Span<T> destination, long year, int length)
        where T : unmanaged, IBinaryInteger<T>
    {
        ulong rest = Magnitude(year);
        int first = length > 4 ? 1 : 0;
        for (int i = length - 1; i >= first; i--)
        {
            destination[i] = T.CreateTruncating('0' + (int)(rest % 10));
            rest /= 10;
        }

        if (first == 1)
        {
            destination[0] = T.CreateTruncating(year < 0 ? '-' : '+');
        }
    }

    private static void WriteTwo<T>(Span<T> destination, int at, int value)
        where T : unmanaged, IBinaryInteger<T>
    {
        destination[at] = T.CreateTruncating('0' + value / 10);
        destination[at + 1] = T.CreateTruncating('0' + value % 10);
    }

    /// <summary>Four digits, or five to ten after a sign; a plus needs more than four, minus zero is no year.</summary>
    private static bool TryReadYear(ReadOnlySpan<char> text, ref int at, out long year)
    {
        year = 0;
        bool negative = text.Length > 0 && text[0] == '-';
        bool positive = text.Length > 0 && text[0] == '+';
        int first = negative || positive ? 1 : 0;
        int end = first;
        while (end < text.Length && end - first < 10 && char.IsAsciiDigit(text[end]))
        {
            year = year * 10 + (text[end++] - '0');
        }

        int digits = end - first;
        if (digits < 4 || (positive && digits == 4) || (!positive && !negative && digits > 4)
            || (negative && year == 0) || year > MaxYear)
        {
            return false;
        }

        year = negative ? -year : year;
        at = end;
        return true;
    }

    private static bool TryReadOffset(ReadOnlySpan<char> text, ref int at, out int offset)
    {
        offset = 0;
        if (at == text.Length)
        {
            return true;
        }

        char sign = text[at++];
        if (sign is 'Z' or 'z')
        {
            return true;
        }

        if (sign is not ('+' or '-') || !TryReadTwo(text, ref at, 0, 18, out int hours))
        {
            return false;
        }

        int minutes = 0;
        int seconds = 0;
        if (at < text.Length)
        {
            bool colon = text[at] == ':';
            if ((colon && !TryReadChar(text, ref at, ':')) || !TryReadTwo(text, ref at, 0, 59, out minutes))
            {
                return false;
            }

            if (at < text.Length
                && ((colon && !TryReadChar(text, ref at, ':')) || !TryReadTwo(text, ref at, 0, 59, out seconds)))
            {
                return false;
            }
        }

        int total = hours * 3600 + minutes * 60 + seconds;
        offset = sign == '-' ? -total : total;
        return total <= MaxOffsetSeconds;
    }

    /// <summary>Up to nine digits, none is zero; a tenth is left for the caller to stumble over.</summary>
    private static int ReadNanos(ReadOnlySpan<char> text, ref int at)
    {
        int nanos = 0;
        int unit = 100_000_000;
        while (unit > 0 && at < text.Length && char.IsAsciiDigit(text[at]))
        {
            nanos += (text[at++] - '0') * unit;
            unit /= 10;
        }

        return nanos;
    }

    private static bool TryReadChar(ReadOnlySpan<char> text, ref int at, char expected)
    {
        if (at >= text.Length || text[at] != expected)
        {
            return false;
        }

        at++;
        return true;
    }

    private static bool TryReadTwo(ReadOnlySpan<char> text, ref int at, int min, int max, out int value)
    {
        value = 0;
        if (at + 2 > text.Length || !char.IsAsciiDigit(text[at]) || !char.IsAsciiDigit(text[at + 1]))
        {
            return false;
        }

        value = (text[at] - '0') * 10 + (text[at + 1] - '0');
        at += 2;
        return value >= min && value <= max;
    }
}
