namespace LogPipe.Events.Dates;

/// <summary>A time zone name nobody knows; the message says what to write instead.</summary>
public sealed class TimeZoneUnknownException : FormatException
{
    /// <summary>Makes the error for <paramref name="id"/>.</summary>
    public TimeZoneUnknownException(string id, string advice)
        : base($"the time zone \"{id}\" is not known: {advice}")
    {
        Id = id;
        Advice = advice;
    }

    /// <summary>The name asked for.</summary>
    public string Id { get; }

    /// <summary>What to write instead, or what the machine lacks.</summary>
    public string Advice { get; }
}
