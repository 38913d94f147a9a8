namespace LogPipe.Events.Dates;

/// <summary>What one step of a compiled Joda pattern reads.</summary>
internal enum ParseStepKind
{
    Literal,
    Number,
    SignedNumber,

    /// <summary>Two digits near this year, or a year written in full if that cannot run into a next number.</summary>
    TwoDigitYear,
    Fraction,
    Text,
    Offset,

    /// <summary>One of the few zone abbreviations Joda knows.</summary>
    ZoneName,

    /// <summary>An Olson id.</summary>
    ZoneId,

    /// <summary>Something that can be written and not read.</summary>
    Unreadable,
}
