namespace LogPipe.Events.Dates;

/// <summary>One piece of a Joda pattern: a letter and how often it is repeated, or text.</summary>
/// <param name="Letter">The letter, or NUL for text.</param>
/// <param name="Count">How often the letter stands there.</param>
/// <param name="Text">The text, without its quotes.</param>
/// <param name="Position">Where the piece begins in the pattern, from 0.</param>
internal readonly record struct JodaToken(char Letter, int Count, string Text, int Position)
{
    /// <summary>Whether the piece is read as digits, so that a number before it must not run on.</summary>
    public bool IsNumeric => Letter switch
    {
        'C' or 'x' or 'y' or 'Y' or 'd' or 'h' or 'H' or 'm' or 's' or 'S' or 'e' or 'D' or 'w' or 'k' or 'K' => true,
        'M' => Count <= 2,
        _ => false,
    };
}
