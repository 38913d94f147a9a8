using LogPipe.Events.Dates;

namespace LogPipe.Events;

/// <summary>A point in time, UTC, with nanosecond precision over the whole range of Java's Instant.</summary>
/// <param name="Seconds">Seconds since 1970-01-01T00:00:00Z, may be negative.</param>
/// <param name="Nanos">Nanoseconds within the second, 0 to 999,999,999.</param>
public readonly record struct Timestamp(long Seconds, int Nanos)
    : IComparable<Timestamp>, ISpanFormattable, IUtf8SpanFormattable
{
    /// <summary>No timestamp prints longer than this many characters (or UTF-8 bytes; all are ASCII).</summary>
    public const int MaxTextLength = 48;

    private const long NanosPerTick = 100;

    /// <summary>The present moment of <paramref name="clock"/>, to 100 ns.</summary>
    public static Timestamp Now(TimeProvider clock)
    {
        long ticks = clock.GetUtcNow().UtcTicks - DateTime.UnixEpoch.Ticks;
        long seconds = Civil.FloorDiv(ticks, TimeSpan.TicksPerSecond);
        return new Timestamp(seconds, (int)((ticks - seconds * TimeSpan.TicksPerSecond) * NanosPerTick));
    }

    /// <summary>From milliseconds since 1970-01-01T00:00:00Z; every value is in range.</summary>
    public static Timestamp FromUnixMilliseconds(long milliseconds)
    {
        long seconds = Civil.FloorDiv(milliseconds, 1000);
        return new Timestamp(seconds, (int)(milliseconds - seconds * 1000) * 1_000_000);
    }

    /// <summary>From a .NET time, to 100 ns.</summary>
    public static Timestamp FromDateTimeOffset(DateTimeOffset time)
    {
        long ticks = time.UtcTicks - DateTime.UnixEpoch.Ticks;
        long seconds = Civil.FloorDiv(ticks, TimeSpan.TicksPerSecond);
        return new Timestamp(seconds, (int)((ticks - seconds * TimeSpan.TicksPerSecond) * NanosPerTick));
    }

    /// <summary>
    /// Milliseconds since 1970-01-01T00:00:00Z, rounded down; held at the ends of <see cref="long"/> for times
    /// more than 292 million years away.
    /// </summary>
    public long ToUnixMilliseconds()
    {
        Int128 milliseconds = (Int128)Seconds * 1000 + Nanos / 1_000_000;
        return milliseconds > long.MaxValue ? long.MaxValue
            : milliseconds < long.MinValue ? long.MinValue
            : (long)milliseconds;
    }

    /// <summary>
    /// Reads what Logstash accepts as the text of an incoming <c>@timestamp</c>:
    /// <c>yyyy-MM-dd['T'HH:mm[:ss[.fraction]][offset]]</c>, no offset meaning UTC.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<char> text, out Timestamp timestamp) =>
        TimestampText.TryParse(text, out timestamp);

    /// <inheritdoc/>
    public int CompareTo(Timestamp other) =>
        Seconds != other.Seconds ? Seconds.CompareTo(other.Seconds) : Nanos.CompareTo(other.Nanos);

    /// <summary>ISO8601 with 3, 6 or 9 digits of fraction, as many as it needs: <c>2020-01-02T03:04:05.678Z</c>.</summary>
    public override string ToString()
    {
        Span<char> buffer = stackalloc char[MaxTextLength];
        TimestampText.TryFormat(this, buffer, out int written);
        return new string(buffer[..written]);
    }

    /// <summary>Writes what <see cref="ToString()"/> returns; false when <paramref name="destination"/> is too short.</summary>
    public bool TryFormat(Span<char> destination, out int charsWritten) =>
        TimestampText.TryFormat(this, destination, out charsWritten);

    /// <summary>Writes what <see cref="ToString()"/> returns as UTF-8; false when <paramref name="utf8Destination"/> is too short.</summary>
    public bool TryFormat(Span<byte> utf8Destination, out int bytesWritten) =>
        TimestampText.TryFormat(this, utf8Destination, out bytesWritten);

    string IFormattable.ToString(string? format, IFormatProvider? provider) => ToString();

    bool ISpanFormattable.TryFormat(
        Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider) =>
        TryFormat(destination, out charsWritten);

    bool IUtf8SpanFormattable.TryFormat(
        Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format, IFormatProvider? provider) =>
        TryFormat(utf8Destination, out bytesWritten);
}
