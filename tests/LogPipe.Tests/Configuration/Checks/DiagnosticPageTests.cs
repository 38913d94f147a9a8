using System.Text.RegularExpressions;
using LogPipe.Configuration.Checks;
using LogPipe.Configuration.Language;
using LogPipe.Tests.Golden;
using LogPipe.Tests.Source;

namespace LogPipe.Tests.Configuration.Checks;

/// <summary>docs/diagnostics: a page for every code, with an example that causes it and one that mends it.</summary>
public sealed partial class DiagnosticPageTests
{
    static readonly string Folder = Path.GetFullPath(Path.Combine(GoldenFiles.Folder, "..", "..", "docs", "diagnostics"));

    // No config causes the first by itself; the second needs a mistake of LogPipe's own.
    static readonly string[] WithoutExample = ["LP3000", "LP2019"];

    public static TheoryData<string> Codes() => [.. Directory.EnumerateFiles(Folder, "LP*.md").Select(f => Path.GetFileNameWithoutExtension(f)!).Order(StringComparer.Ordinal)];

    [Fact]
    public void Every_code_has_a_page_and_every_page_a_code_and_a_line_in_the_list()
    {
        var codes = SourceText.All.SelectMany(f => Code().Matches(f.Text)).Select(m => m.Groups[1].Value).Distinct().Order(StringComparer.Ordinal).ToList();
        Assert.True(codes.Count > 80, "the codes were not found");
        Assert.Equal(codes, Codes().Select(c => (string)c));
        var list = File.ReadAllText(Path.Combine(Folder, "README.md"));
        Assert.All(codes, c => Assert.Contains($"[{c}]({c}.md): {Title(c)}\n", list));
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void The_example_of_a_page_causes_its_code_and_what_is_said_to_be_better_does_not(string code)
    {
        var page = File.ReadAllText(Path.Combine(Folder, code + ".md"));
        var halves = page.Split("\n## What to do\n");
        Assert.Equal(2, halves.Length);
        var causes = Blocks(halves[0]);
        Assert.Equal(WithoutExample.Contains(code), causes.Count == 0);
        if (causes.Count == 1) Assert.Contains(Checking.Of(causes[0]), d => d.Code == code);
        foreach (var better in Blocks(halves[1])) Assert.DoesNotContain(Checking.Of(better), d => d.Code == code || d.Severity == DiagnosticSeverity.Error);
        if (causes.Count > 1) Assert.Contains(OfFolder(causes), d => d.Code == code);
    }

    static List<Diagnostic> OfFolder(IReadOnlyList<string> texts)
    {
        var folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            for (var i = 0; i < texts.Count; i++) File.WriteAllText(Path.Combine(folder, $"{i}.conf"), texts[i]);
            var diagnostics = new List<Diagnostic>();
            CheckSources.Read(folder, diagnostics);
            return diagnostics;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    static List<string> Blocks(string text) => [.. Block().Matches(text).Select(m => m.Groups[1].Value
        .Replace("⟨BOM⟩", "\uFEFF", StringComparison.Ordinal)
        .Replace("⟨CR⟩", "\r", StringComparison.Ordinal)
        .Replace("⟨DEEP⟩", string.Concat(Enumerable.Repeat("[a]", 1001)), StringComparison.Ordinal)
        .Replace("⟨NESTED⟩", "filter { " + string.Concat(Enumerable.Repeat("if [a] { ", 250)) + "drop { } " + new string('}', 251), StringComparison.Ordinal))];

    static string Title(string code)
    {
        var first = File.ReadLines(Path.Combine(Folder, code + ".md")).First();
        Assert.StartsWith($"# {code}: ", first);
        return first[$"# {code}: ".Length..];
    }

    [GeneratedRegex("```ruby\n(.*?)\n```", RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex("\"(LP[0-9]{4})\"")]
    private static partial Regex Code();
}
