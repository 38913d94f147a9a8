namespace LogPipe.Grok.Oniguruma;

/// <summary>How a Ruby regular expression is to be read.</summary>
public sealed record OnigurumaOptions
{
    /// <summary>A plain Ruby expression: <c>.</c> stops at a newline.</summary>
    public static readonly OnigurumaOptions Ruby = new();

    /// <summary>A grok expression: <c>.</c> matches a newline too.</summary>
    public static readonly OnigurumaOptions Grok = new() { DotMatchesNewline = true };

    /// <summary>Oniguruma's MULTILINE option.</summary>
    public bool DotMatchesNewline { get; init; }

    public bool IgnoreCase { get; init; }

    /// <summary>Blanks and comments in the expression do not count.</summary>
    public bool Extended { get; init; }
}
