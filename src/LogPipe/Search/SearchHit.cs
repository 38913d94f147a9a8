using LogPipe.Events;

namespace LogPipe.Search;

/// <summary>A document that was found.</summary>
/// <param name="Index">Its index.</param>
/// <param name="Id">Its number there.</param>
/// <param name="Time">Its time in nanoseconds since 1970, or null.</param>
/// <param name="Source">The event as JSON in UTF-8.</param>
sealed record SearchHit(string Index, long Id, long? Time, byte[] Source)
{
    /// <summary>Its time, or null.</summary>
    public Timestamp? Timestamp => Time is { } time ? IndexSchema.ToTimestamp(time) : null;
}
