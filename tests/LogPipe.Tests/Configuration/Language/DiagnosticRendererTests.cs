using LogPipe.Configuration.Language;

namespace LogPipe.Tests.Configuration.Language;

public sealed class DiagnosticRendererTests
{
    private static string[] Render(string text, int start, int length, string name = "a.conf") =>
        DiagnosticRenderer.Render(new Diagnostic(DiagnosticSeverity.Error, "LP1", "m", new SourceSpan(new SourceFile(name, text), start, length))).Split('\n');

    [Theory]
    [InlineData("abc def", 4, 3, "1 | abc def", "  |     ^^^")]
    [InlineData("\tabc", 1, 3, "1 |     abc", "  |     ^^^")]
    [InlineData("ab\tc", 3, 1, "1 | ab  c", "  |     ^")]
    [InlineData("名前 x", 3, 1, "1 | 名前 x", "  |      ^")]
    [InlineData("名前", 0, 2, "1 | 名前", "  | ^^^^")]
    [InlineData("e\u0301x", 2, 1, "1 | e\u0301x", "  |  ^")]
    [InlineData("\U0001F600x", 2, 1, "1 | \U0001F600x", "  |   ^")]
    [InlineData("a\u001b[0m", 1, 1, "1 | a·[0m", "  |  ^")]
    [InlineData("ab", 2, 0, "1 | ab", "  |   ^")]
    [InlineData("ab\r\ncd", 1, 4, "1 | ab", "  |  ^")]
    [InlineData("ab\ncd\n", 6, 0, "3 |", "  | ^")]
    [InlineData("", 0, 0, "1 |", "  | ^")]
    public void The_caret_stands_under_the_place(string text, int start, int length, string line, string caret)
    {
        string[] rendered = Render(text, start, length);
        Assert.Equal(("error LP1: m", "  |", line, caret), (rendered[0], rendered[2], rendered[3], rendered[4]));
    }

    [Theory]
    [InlineData(0, 4 + 0)]
    [InlineData(50, 4 + 50)]
    [InlineData(500, 4 + 61)]
    [InlineData(995, 4 + 156)]
    public void A_long_line_is_cut_to_a_window_around_the_caret(int start, int caret)
    {
        string text = string.Concat(Enumerable.Range(0, 1000).Select(i => (char)('a' + (i % 26))));
        string[] rendered = Render(text, start, 3);
        Assert.InRange(rendered[3].Length, 160, 166);
        Assert.Equal(caret, rendered[4].IndexOf('^'));
        Assert.Equal(text.Substring(start, 3), rendered[3].Substring(caret, 3));
        Assert.Equal(3, rendered[4].Count(c => c == '^'));
    }

    [Fact]
    public void The_gutter_is_as_wide_as_the_largest_line_number()
    {
        var file = new SourceFile("a.conf", string.Concat(Enumerable.Repeat("x\n", 120)));
        var diagnostic = new Diagnostic(DiagnosticSeverity.Warning, "LP2", "m", new SourceSpan(file, 2, 1), "h")
        {
            Related = [new RelatedSpan("r", new SourceSpan(file, 220, 1))],
        };
        Assert.Equal(
            "warning LP2: m\n   --> a.conf:2:1\n    |\n  2 | x\n    | ^\n   ::: a.conf:111:1: r\n    |\n111 | x\n    | ^\n    = help: h\n",
            DiagnosticRenderer.Render(diagnostic));
    }

    [Fact]
    public void Offsets_map_to_lines_and_columns()
    {
        var file = new SourceFile("a", "ab\r\nc\n");
        Assert.Equal([(1, 1), (1, 4), (2, 1), (2, 2), (3, 1)], new[] { 0, 3, 4, 5, 6 }.Select(file.Locate));
        Assert.Equal("ab", file.Line(1).ToString());
        Assert.Equal(2, new SourceSpan(file, 0, 5).EndLine);
    }
}
