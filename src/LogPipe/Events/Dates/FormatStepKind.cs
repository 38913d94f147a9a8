namespace LogPipe.Events.Dates;

/// <summary>What one step of a compiled date format writes.</summary>
internal enum FormatStepKind
{
    /// <summary>Fixed text.</summary>
    Literal,

    /// <summary>A number padded with zeros to a least width.</summary>
    Number,

    /// <summary>As <see cref="Number"/>, with a plus sign when the number is wider than that.</summary>
    SignedWhenWide,

    /// <summary>The last two digits of a number.</summary>
    TwoDigits,

    /// <summary>Digits of the second's fraction.</summary>
    Fraction,

    /// <summary>A name out of a table.</summary>
    Text,

    /// <summary>Spaces before the next step's text, up to a width.</summary>
    Pad,
}
