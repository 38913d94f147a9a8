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

    /// <summary>False when the text cannot match, which is quickly seen: for lists of expressions, of which most do not.</summary>
    /// <param name="text">The text.</param>
    /// <param name="facts">What is known of it, found out once for all of a list.</param>
    internal bool MayMatch(ReadOnlySpan<char> text, in TextFacts facts) => _matcher is not ScannerMatcher scanner || scanner.MayMatch(text, facts);

    /// <summary>As <see cref="Match(string, int, int, Span{CaptureSlot})"/>, for a text that <see cref="MayMatch"/>.</summary>
    internal MatchStatus MatchLikely(string text, int start, int length, Span<CaptureSlot> captures) =>
        _matcher is ScannerMatcher scanner ? scanner.MatchLikely(text, start, length, captures) : _matcher.Match(text, start, length, captures);

    /// <summary>Searches a whole text; see <see cref="IGrokMatcher.Match"/>.</summary>
    public MatchStatus Match(string text, Span<CaptureSlot> captures) => _matcher.Match(text, 0, text.Length, captures);

    /// <summary>Searches a window of a text; see <see cref="IGrokMatcher.Match"/>.</summary>
    public MatchStatus Match(string text, int start, int length, Span<CaptureSlot> captures) =>
        _matcher.Match(text, start, length, captures);
}
