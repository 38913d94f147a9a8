using CsCheck;
using LogPipe.Configuration.Language;

namespace LogPipe.Tests.Configuration.Language;

/// <summary>The parser accepts what Logstash's grammar accepts, and nothing else, on golden configurations damaged
/// at random.</summary>
public sealed class AcceptanceTests
{
    /// <summary>Refused after parsing: Logstash does so, too, but not by its grammar.</summary>
    private static readonly HashSet<string> _laterRefusals = ["LP1016", "LP1023", "LP1029", "LP1030", "LP1031", "LP1032", "LP1033", "LP1034", "LP1005"];

    private static readonly string[] _pieces =
    [
        "", "", "{", "}", "[", "]", "\"", "'", "=>", ",", "(", ")", "!", "/", "\\", "\n", " ", "if ", "else ", "in ", "not in ", "-", ".",
        "x", "xy", "5", "==", "=~", " and ", " or ", "[a]", "\"s\"", "{ }", "a { }", "k1 => v1 ",
    ];

    [Fact]
    public void The_parser_and_the_grammar_agree()
    {
        string[] configs = [.. GoldenConfigs.All.Select(g => g.Config).Where(c => !c.Contains('#') && c.Length < 600).Distinct()];
        Gen.Select(
                Gen.Int[0, configs.Length - 1],
                Gen.Select(Gen.Int[0, 9999], Gen.Int[0, 3], Gen.Int[0, _pieces.Length - 1]).Array[1, 3])
            .Sample((index, damages) =>
            {
                string text = configs[index];
                foreach ((int place, int removed, int piece) in damages)
                {
                    int at = (int)((long)place * text.Length / 10000);
                    text = text[..at] + _pieces[piece] + text[Math.Min(text.Length, at + removed)..];
                }

                ParseResult result = ConfigParser.Parse(new SourceFile("a", text));
                bool accepted = result.Diagnostics.All(d => _laterRefusals.Contains(d.Code));
                bool expected = new Recogniser(text).Accepts();
                Assert.True(expected ? accepted : !result.Success, $"the grammar {(expected ? "accepts" : "refuses")}: {text}\n{DiagnosticRenderer.Render(result.Diagnostics)}");
            }, iter: 8_000, threads: 1);
    }
}
