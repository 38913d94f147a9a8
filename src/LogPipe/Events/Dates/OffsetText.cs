namespace LogPipe.Events.Dates;

/// <summary>
/// Reads an offset from UTC: a sign, then <c>hh</c>, <c>hhmm</c>, <c>hhmmss</c>, <c>hhmmssSSS</c>, or the same with
/// colons and a point or comma before the milliseconds.
/// </summary>
internal static class OffsetText
{
    /// <summary>Reads all of <paramref name="text"/>.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, out int milliseconds)
    {
        int at = 0;
        return TryRead(text, ref at, out milliseconds) && at == text.Length;
    }

    /// <summary>Reads an offset at <paramref name="at"/>; what cannot belong to it is left.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, ref int at, out int milliseconds)
    {
        milliseconds = 0;
        int position = at;
        if (position >= text.Length || text[position] is not ('+' or '-'))
        {
            return false;
        }

        bool negative = text[position++] == '-';
        if (!TryReadTwo(text, ref position, 23, out int hours))
        {
            return false;
        }

        int total = hours * 3_600_000;
        bool colons = position < text.Length && text[position] == ':';
        int unit = 60_000;
        bool more = true;
        while (more && unit >= 1000)
        {
            if (!Continues(text, position, colons))
            {
                more = false;
            }
            else
            {
                position += colons ? 1 : 0;
                if (!TryReadTwo(text, ref position, 59, out int number))
                {
                    return false;
                }

                total += number * unit;
                unit /= 60;
            }
        }

        if (more && !TryReadMilliseconds(text, ref position, colons, ref total))
        {
            return false;
        }

        milliseconds = negative ? -total : total;
        at = position;
        return true;
    }

    private static bool Continues(ReadOnlySpan<char> text, int position, bool colons) =>
        position < text.Length && (colons ? text[position] == ':' : char.IsAsciiDigit(text[position]));

    private static bool TryReadMilliseconds(ReadOnlySpan<char> text, ref int position, bool colons, ref int total)
    {
        if (position >= text.Length || (colons && text[position] is not ('.' or ',')))
        {
            return true;
        }

        position += colons ? 1 : 0;
        int start = position;
        for (int unit = 100; unit > 0 && position < text.Length && char.IsAsciiDigit(text[position]); unit /= 10)
        {
            total += (text[position++] - '0') * unit;
        }

        return position > start || !colons;
    }

    private static bool TryReadTwo(ReadOnlySpan<char> text, ref int position, int most, out int value)
    {
        value = 0;
        if (position + 2 > text.Length || !char.IsAsciiDigit(text[position]) || !char.IsAsciiDigit(text[position + 1]))
        {
            return false;
        }

        value = (text[position] - '0') * 10 + (text[position + 1] - '0');
        position += 2;
        return value <= most;
    }
}
