using LogPipe.Grok;
using LogPipe.Grok.Oniguruma;
using LogPipe.Grok.Scanner;

namespace LogPipe.Tests.Grok.Scanner;

/// <summary>One expression by the scanner and by the regular expression alone.</summary>
internal sealed class Equivalence
{
    readonly CompiledGrok _scanner;
    readonly CompiledGrok _regex;
    readonly CaptureSlot[] _actual;
    readonly CaptureSlot[] _expected;
    readonly Node _root;

    public Equivalence(string expression, PatternLibrary library)
    {
        Expression = expression;
        _scanner = Compile(expression, library, true);
        _regex = Compile(expression, library, false);
        _actual = new CaptureSlot[_scanner.Captures.Count];
        _expected = new CaptureSlot[_scanner.Captures.Count];
        _root = OnigurumaParser.Parse(_scanner.Expanded, OnigurumaOptions.Grok).Root;
    }

    public string Expression { get; }

    public string Expanded => _scanner.Expanded;

    public bool IsScanned => _scanner.Engine == GrokEngine.Scanner;

    public string Reason => _scanner.EngineReason;

    public int Cases { get; private set; }

    public int Matches { get; private set; }

    public int Unsure { get; private set; }

    /// <summary>Texts on which the regular expression gave up.</summary>
    public int TimedOut { get; private set; }

    /// <summary>A text the expression is likely to match.</summary>
    public string Valid(Random random) => new NodeSampler(random).Sample(_root);

    /// <summary>A text near the expression.</summary>
    public string Text(Random random)
    {
        var sampler = new NodeSampler(random);
        string text = sampler.Sample(_root);
        text = random.Next(4) == 0 ? "x " + text : text;
        return random.Next(3) == 0 ? text : TextMutator.Mutate(text, sampler.Sample(_root), random);
    }

    /// <summary>What differs on the text; null if nothing does.</summary>
    public string? Difference(string text)
    {
        Cases++;
        MatchStatus expected = _regex.Match(text, _expected);
        ScanOutcome actual = ((ScannerMatcher)_scanner.Matcher).Scan(text, _actual);
        Matches += expected == MatchStatus.Match ? 1 : 0;
        if (actual == ScanOutcome.Unsure)
        {
            Unsure++;
            return null;
        }

        if (expected == MatchStatus.TimedOut)
        {
            TimedOut++;
            return null;
        }

        bool same = (actual == ScanOutcome.Match) == (expected == MatchStatus.Match) &&
            (actual != ScanOutcome.Match || _actual.AsSpan().SequenceEqual(_expected));
        return same ? null : $"{Expression} on {Quote(text)}: scanner {actual} {string.Join(' ', Places(_actual))}, regex {expected} {string.Join(' ', Places(_expected))}";
    }

    static IEnumerable<string> Places(CaptureSlot[] slots) => slots.Select(static s => s.Success ? $"{s.Start}+{s.Length}" : "-");

    static string Quote(string text) => System.Text.Json.JsonSerializer.Serialize(text);

    static CompiledGrok Compile(string expression, PatternLibrary library, bool scanner)
    {
        var options = new GrokOptions { CompileAfter = -1, UseScanner = scanner, Timeout = TimeSpan.FromMilliseconds(20) };
        return GrokExpression.TryCompile(expression, library, options, out CompiledGrok? grok, out IReadOnlyList<GrokError> errors)
            ? grok
            : throw new InvalidOperationException($"{expression}: {string.Join("; ", errors)}");
    }
}
