using CsCheck;
using LogPipe.Configuration.Language;

namespace LogPipe.Tests.Configuration.Language;

/// <summary>Golden configurations, damaged at random.</summary>
public sealed class MutationTests
{
    private static readonly string[] _pieces =
    [
        "", "{", "}", "[", "]", "\"", "'", "=>", "= >", ",", "(", ")", "!", "/", "\\", "#", "\n", " ", "if ", "else ", "in ", "not ",
        "\u201C", "\uFEFF", "\u00A0", "${A}", "%{b}", "input {", "output {", "x", "1e3", "==", "=~", "and ", "xor ", "\0", "\uD800", "日本", "\uFFFF", "else {", "\uFFFF", "}", "else {",
    ];

    [Fact]
    public void No_text_makes_the_parser_throw_and_every_place_lies_in_the_text()
    {
        string[] configs = [.. GoldenConfigs.All.Select(g => g.Config).Distinct()];
        Gen.Select(
                Gen.Int[0, configs.Length - 1],
                Gen.Select(Gen.Int[0, 9999], Gen.Int[0, 8], Gen.Int[0, _pieces.Length - 1]).Array[1, 5])
            .Sample((index, damages) =>
            {
                string text = configs[index];
                foreach ((int place, int removed, int piece) in damages)
                {
                    int at = (int)((long)place * text.Length / 10000);
                    text = text[..at] + _pieces[piece] + text[Math.Min(text.Length, at + removed)..];
                }

                Check(text);
            }, iter: 8_000, threads: 1);
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{ a")]
    [InlineData("filter { if ((((((((")]
    [InlineData("filter { if [a] { ")]
    [InlineData("input { x { y => { \"a\" => ")]
    [InlineData("filter { x { y => [")]
    [InlineData("filter { if !(")]
    [InlineData("filter { if [a] == \"x\" or ")]
    [InlineData("\"")]
    [InlineData("}")]
    [InlineData("# \r")]
    [InlineData("filter { a { b => \"")]
    public void Repeating_a_text_thousands_of_times_neither_throws_nor_takes_the_stack(string piece)
    {
        Check(string.Concat(Enumerable.Repeat(piece, 3000)));
        Check("filter { if " + string.Concat(Enumerable.Repeat(piece, 3000)));
        Check("filter { test { opt => " + string.Concat(Enumerable.Repeat(piece, 3000)));
    }

    private static void Check(string text)
    {
        ParseResult result = ConfigParser.Parse(new SourceFile("fuzz", text));
        Assert.Equal(result.Diagnostics.Count == 0, result.Success);
        foreach (Diagnostic diagnostic in result.Diagnostics)
        {
            Assert.InRange(diagnostic.Span.Start, 0, text.Length);
            Assert.InRange(diagnostic.Span.End, diagnostic.Span.Start, text.Length);
        }

        if (result.Diagnostics.Count < 50)
        {
            Assert.Equal(result.Success, DiagnosticRenderer.Render(result.Diagnostics).Length == 0);
        }

        if (result.Tree is { } tree)
        {
            string printed = ConfigWriter.Write(tree);
            Assert.Equal(printed, ConfigWriter.Write(Parsing.Tree(printed)));
        }
    }
}
