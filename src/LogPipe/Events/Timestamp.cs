namespace LogPipe.Events;

/// <summary>A point in time, UTC, with nanosecond precision over the whole range of Java's Instant.</summary>
/// <param name="Seconds">Seconds since 1970-01-01T00:00:00Z, may be negative.</param>
/// <param name="Nanos">Nanoseconds within the second, 0 to 999,999,999.</param>
public readonly record struct Timestamp(long Seconds, int Nanos) : IComparable<Timestamp>
{
    /// <inheritdoc/>
    public int CompareTo(Timestamp other) =>
        Seconds != other.Seconds ? Seconds.CompareTo(other.Seconds) : Nanos.CompareTo(other.Nanos);
}
