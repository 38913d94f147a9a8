using System.Globalization;
using System.Text;
using CsCheck;
using LogPipe.Grok;
using LogPipe.Plugins;

namespace LogPipe.Tests.Grok.Scanner;

/// <summary>
/// The scanner against the regular expression, and that against Oniguruma, on texts near each expression. The environment
/// variable LOGPIPE_EQUIVALENCE_CASES asks for more texts than the usual number, and then for other ones each time.
/// </summary>
public sealed class ScannerEquivalenceTests(ITestOutputHelper output)
{
    const int UsualCases = 104_000;

    // The Oniguruma at hand is not Ruby's: it takes these otherwise, or has no time limit for what needs one.
    static readonly string[] NotForOniguruma = ["[[:", "(?u)", "\\p{", "[☀", "\\Z", "(x+x+)", "BRO_", "ZEEK_"];

    [Fact]
    public void The_scanner_captures_exactly_what_the_regular_expression_captures()
    {
        bool more = int.TryParse(Environment.GetEnvironmentVariable("LOGPIPE_EQUIVALENCE_CASES"), NumberStyles.None, CultureInfo.InvariantCulture, out int cases);
        List<Equivalence> all = [.. Expressions(EcsMode.Disabled), .. Expressions(EcsMode.V8)];
        List<Equivalence> scanned = all.FindAll(static e => e.IsScanned);
        int each = ((more ? cases : UsualCases) / scanned.Count) + 1;
        var differences = new List<string>();
        foreach (Equivalence expression in scanned)
        {
            Gen.Int[0, int.MaxValue].Sample(seed =>
            {
                if (expression.Difference(expression.Text(new Random(seed))) is { } difference && differences.Count < 20)
                {
                    differences.Add(difference);
                }
            }, iter: each, threads: 1, seed: more ? null : "0000KMaVmNa1");
        }

        int total = scanned.Sum(static e => e.Cases);
        int unsure = scanned.Sum(static e => e.Unsure);
        string summary = $"{total} cases of {scanned.Count} expressions, {scanned.Sum(static e => e.Matches)} matches: " +
            $"{(differences.Count == 0 ? "no difference" : $"{differences.Count} differences")}; the scanner left {unsure} to the regular expression, " +
            $"which gave up on {scanned.Sum(static e => e.TimedOut)}; not scanned: {string.Join(", ", all.Where(static e => !e.IsScanned).Select(static e => e.Expression).Distinct())}";
        output.WriteLine(summary);
        TestContext.Current.SendDiagnosticMessage(summary);
        Assert.True(differences.Count == 0, string.Join("\n", differences));
        Assert.True(total >= 100_000 && scanned.Count >= all.Count - 8 && unsure < total / 100, summary);
    }

    [Fact]
    public void Oniguruma_agrees_with_the_scanner()
    {
        var differences = new List<string>();
        int cases = 0;
        foreach (Equivalence expression in Expressions(EcsMode.V8).Where(static e => e.IsScanned && IsForOniguruma(e)))
        {
            var oracle = new OnigOracle(expression.Expanded);
            var random = new Random(expression.Expression.Length);
            for (int i = 0; i < 12; i++)
            {
                string text = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(expression.Text(random).TrimEnd('\n')));
                text = text.Length > 120 ? text[..120] : text;
                if (text.Length == 0 || text.Contains('\ufffd') || text.Contains('\u200d'))
                {
                    continue;
                }

                cases++;
                if ((expression.Difference(text) ?? oracle.Difference(text)) is { } difference)
                {
                    differences.Add($"{expression.Expression}: {difference}");
                }
            }
        }

        output.WriteLine($"{cases} cases compared with Oniguruma");
        Assert.True(differences.Count == 0, string.Join("\n", differences));
        Assert.True(cases > 2000, $"{cases} cases");
    }

    [Theory]
    [InlineData(EcsMode.Disabled, "%{COMBINEDAPACHELOG}")]
    [InlineData(EcsMode.V8, "%{COMBINEDAPACHELOG}")]
    [InlineData(EcsMode.V8, "%{HTTPD_COMBINEDLOG}")]
    [InlineData(EcsMode.V8, "^%{NGINXACCESS}")]
    [InlineData(EcsMode.V8, "(?m)\\A%{TIMESTAMP_ISO8601:timestamp} - %{NOTSPACE:logger} - %{LOGLEVEL:level} - (?<log_message>[^\\n]*)(?:\\n(?<exception>.+))?\\z")]
    [InlineData(EcsMode.V8, "%{SYSLOGLINE}")]
    public void A_valid_line_needs_no_regular_expression(EcsMode mode, string expression)
    {
        var equivalence = new Equivalence(expression, Library(mode));
        var random = new Random(7);
        for (int i = 0; i < 400; i++)
        {
            Assert.Null(equivalence.Difference(equivalence.Valid(random)));
        }

        Assert.Equal((400, 0), (equivalence.Cases, equivalence.Unsure));
        Assert.True(equivalence.Matches > 300, $"{equivalence.Matches} matches");
    }

    /// <summary>It has no time limit: nothing in which several runs of anything compete.</summary>
    static bool IsForOniguruma(Equivalence expression) =>
        !Array.Exists(NotForOniguruma, x => expression.Expanded.Contains(x) || expression.Expression.Contains(x))
        && expression.Expanded.Split(".*").Length <= 3;

    static PatternLibrary Library(EcsMode mode) => PatternLibrary.Create(new PatternLibraryOptions { Ecs = mode, ParserFolders = [] });

    static IEnumerable<Equivalence> Expressions(EcsMode mode)
    {
        PatternLibrary library = Library(mode);
        return EquivalenceExpressions.All.Concat(library.Definitions.Select(static d => $"%{{{d.Name}:x}}")).Select(x => new Equivalence(x, library));
    }
}
