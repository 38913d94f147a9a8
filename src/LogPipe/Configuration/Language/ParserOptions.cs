namespace LogPipe.Configuration.Language;

/// <summary>How to read a configuration.</summary>
public sealed record ParserOptions
{
    public static ParserOptions Default { get; } = new();

    /// <summary>`config.support_escapes`: `\" \' \\ \n \r \t \0` in strings are processed.</summary>
    public bool SupportEscapes { get; init; }

    /// <summary>Deepest nesting of blocks, lists and parentheses (1 to 500); deeper is an error, so that
    /// no text can exhaust the stack.</summary>
    public int MaxNesting { get; init; } = 200;
}
