namespace LogPipe.Events.Dates;

/// <summary>A date pattern or date format that means nothing; the message says what is wrong, where, and what is allowed.</summary>
public sealed class DatePatternException : FormatException
{
    /// <summary>Makes the error for <paramref name="pattern"/>.</summary>
    public DatePatternException(string pattern, int position, string problem, string advice)
        : base($"date pattern \"{pattern}\": {problem} at position {position + 1}; {advice}")
    {
        Pattern = pattern;
        Position = position;
        Advice = advice;
    }

    /// <summary>The whole pattern.</summary>
    public string Pattern { get; }

    /// <summary>Where the trouble begins, in characters from 0.</summary>
    public int Position { get; }

    /// <summary>What to write instead.</summary>
    public string Advice { get; }
}
