using LogPipe.Grok.Scanner;

namespace LogPipe.Grok;

/// <summary>A compiled grok expression. Safe to use from several threads.</summary>
public sealed class CompiledGrok
{
    readonly IGrokMatcher _matcher;

    internal CompiledGrok(string expression, string expanded, IReadOnlyList<GrokCapture> captures, IGrokMatcher matcher, string? reason)
    {
        Expression = expression;
        Expanded = expanded;
        Captures = captures;
        _matcher = matcher;
        EngineReason = reason ?? "";
    }

    /// <summary>The expression as written.</summary>
    public string Expression { get; }

    /// <summary>The Oniguruma expression it stands for, all references replaced.</summary>
    public string Expanded { get; }

    /// <summary>What it captures, in the order in which fields are to be set. A field may occur more than once.</summary>
    public IReadOnlyList<GrokCapture> Captures { get; }

    /// <summary>What runs it.</summary>
    public GrokEngine Engine => _matcher is ScannerMatcher ? GrokEngine.Scanner : GrokEngine.Regex;

    /// <summary>Why it is not the scanner, as a sentence without an end mark; empty if it is.</summary>
    public string EngineReason { get; }

    internal IGrokMatcher Matcher => _matcher;

    /// <summary>Searches a whole text; see <see cref="IGrokMatcher.Match"/>.</summary>
    public MatchStatus Match(string text, Span<CaptureSlot> captures) => _matcher.Match(text, 0, text.Length, captures);

    /// <summary>Searches a window of a text; see <see cref="IGrokMatcher.Match"/>.</summary>
    public MatchStatus Match(string text, int start, int length, Span<CaptureSlot> captures) =>
        _matcher.Match(text, start, length, captures);
}
