namespace LogPipe.Events.Dates;

/// <summary>The shortest time after which the text of a date format can change; a caller may cache the text that long.</summary>
public enum DateResolution
{
    /// <summary>The text stays the same for the whole UTC day (or for ever).</summary>
    Day,

    /// <summary>The text stays the same for the whole hour.</summary>
    Hour,

    /// <summary>The text stays the same for the whole minute.</summary>
    Minute,

    /// <summary>The text stays the same for the whole second.</summary>
    Second,

    /// <summary>The text can change every millisecond.</summary>
    Milli,

    /// <summary>The text can change every nanosecond.</summary>
    Nano,
}
