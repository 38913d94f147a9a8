namespace LogPipe.Grok;

/// <summary>How a grok expression is compiled.</summary>
public sealed record GrokOptions
{
    public static readonly GrokOptions Default = new();

    /// <summary>False makes a field of every <c>%{NAME}</c> without a field name, named as the pattern.</summary>
    public bool NamedCapturesOnly { get; init; } = true;

    /// <summary>The time one match may take; zero or less for no limit.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>False leaves every text to the regular expression, to compare by.</summary>
    internal bool UseScanner { get; init; } = true;

    /// <summary>
    /// Calls of the regular expression after which it is compiled to code, on another thread, since that takes 10 to 30 ms.
    /// 0 compiles at once and on the caller's thread; a negative number never.
    /// </summary>
    public int CompileAfter { get; init; } = 2000;
}
