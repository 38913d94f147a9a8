namespace LogPipe.Events.Dates;

/// <summary>What a date format does not say itself.</summary>
public sealed record DateParserOptions
{
    /// <summary>The zone of texts that name none; null for the machine's.</summary>
    public TimeZoneRule? TimeZone { get; init; }

    /// <summary>BCP 47 tag of the language of names (<c>_</c> may stand for <c>-</c>); null for English, unknown for none.</summary>
    public string? Locale { get; init; }

    /// <summary>Tells the year that two-digit and missing years are guessed from.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
