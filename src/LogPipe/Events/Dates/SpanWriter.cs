namespace LogPipe.Events.Dates;

/// <summary>Appends characters and digits to a span; what does not fit is counted out by <see cref="Overflow"/>.</summary>
internal ref struct SpanWriter(Span<char> destination)
{
    // Of a 64-bit number.
    private const int MostDigits = 20;

    private readonly Span<char> _destination = destination;

    public int Length { get; private set; }

    public bool Overflow { get; private set; }

    public static int DigitsOf(ulong value)
    {
        int digits = 1;
        for (ulong limit = 10; value >= limit; limit *= 10)
        {
            digits++;
            if (digits == MostDigits)
            {
                break;
            }
        }

        return digits;
    }

    public void Write(char character)
    {
        if (Reserve(1))
        {
            _destination[Length++] = character;
        }
    }

    public void Write(string text)
    {
        if (Reserve(text.Length))
        {
            text.CopyTo(_destination[Length..]);
            Length += text.Length;
        }
    }

    public void WritePadded(ulong value, int width)
    {
        if (value < 100 && width == 2 && Length + 2 <= _destination.Length)
        {
            _destination[Length] = (char)('0' + (uint)value / 10);
            _destination[Length + 1] = (char)('0' + (uint)value % 10);
            Length += 2;
            return;
        }

        int length = Math.Max(width, DigitsOf(value));
        if (Reserve(length))
        {
            for (int i = Length + length - 1; i >= Length; i--)
            {
                _destination[i] = (char)('0' + value % 10);
                value /= 10;
            }

            Length += length;
        }
    }

    /// <summary>The first <paramref name="wanted"/> of a fraction's digits, zeros where it has no more.</summary>
    public void WriteFraction(long value, int digits, int wanted)
    {
        if (Reserve(wanted))
        {
            for (int i = digits; i > wanted; i--)
            {
                value /= 10;
            }

            int end = Length + wanted;
            for (int i = end - 1; i >= Length; i--)
            {
                bool beyond = i - Length >= digits;
                _destination[i] = beyond ? '0' : (char)('0' + value % 10);
                value = beyond ? value : value / 10;
            }

            Length = end;
        }
    }

    /// <summary>Moves what was written from <paramref name="start"/> to the right end of <paramref name="width"/>; false if it is wider.</summary>
    public bool PadLeft(int start, int width)
    {
        int written = Length - start;
        if (Overflow || written > width)
        {
            return Overflow;
        }

        if (Reserve(width - written))
        {
            _destination.Slice(start, written).CopyTo(_destination[(start + width - written)..]);
            _destination.Slice(start, width - written).Fill(' ');
            Length = start + width;
        }

        return true;
    }

    private bool Reserve(int length)
    {
        Overflow |= Length + length > _destination.Length;
        return !Overflow;
    }
}
