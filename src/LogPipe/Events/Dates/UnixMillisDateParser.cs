namespace LogPipe.Events.Dates;

/// <summary>Whole milliseconds since 1970; of a float the fraction is cut off.</summary>
internal sealed class UnixMillisDateParser(string format, TimeZoneRule zone) : DateParser(format, zone)
{
    public override bool TryParse(ReadOnlySpan<char> text, TimeZoneRule zone, out Timestamp timestamp)
    {
        bool read = UnixDateParser.TryReadLong(text, out long milliseconds);
        timestamp = read ? Timestamp.FromUnixMilliseconds(milliseconds) : default;
        return read;
    }

    public override bool TryParse(long number, out Timestamp timestamp)
    {
        timestamp = Timestamp.FromUnixMilliseconds(number);
        return true;
    }

    public override bool TryParse(double number, out Timestamp timestamp)
    {
        bool fits = number is >= long.MinValue and < long.MaxValue;
        timestamp = fits ? Timestamp.FromUnixMilliseconds((long)number) : default;
        return fits;
    }
}
