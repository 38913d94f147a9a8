using LogPipe.Cli;
using LogPipe.Configuration.Binding;
using LogPipe.Events.Dates;
using LogPipe.Plugins;
using LogPipe.Reference;
using LogPipe.Tests.Search;
using LogPipe.Tests.Support;

namespace LogPipe.Tests.Reference;

/// <summary>docs/plugins is what the option tables say.</summary>
public sealed class ReferencePageTests
{
    const string Command = "dotnet run --project src/LogPipe -- plugins --markdown docs/plugins";

    static readonly PluginCatalog Catalog = new(BuiltInPlugins.All);

    [Fact]
    public void The_pages_in_docs_are_those_that_are_generated()
    {
        var stale = Stale(Root.Of("docs", "plugins")).ToList();
        // In full: Assert.Empty would cut the command off.
        Assert.True(stale.Count == 0, string.Join('\n', stale));
    }

    [Fact]
    public void A_page_that_is_missing_old_or_of_no_plugin_is_found()
    {
        using var folder = new TempFolder();
        foreach (var (path, text) in ReferencePages.All(Catalog))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder.Path, path))!);
            File.WriteAllText(Path.Combine(folder.Path, path), text);
        }
        Assert.Empty(Stale(folder.Path));
        File.Delete(Path.Combine(folder.Path, "filters", "grok.md"));
        File.AppendAllText(Path.Combine(folder.Path, "README.md"), "more");
        File.WriteAllText(Path.Combine(folder.Path, "codecs", "gone.md"), "");
        Assert.Equal(
        [
            "docs/plugins/README.md is not what the option tables say; run " + Command,
            "docs/plugins/filters/grok.md is missing; run " + Command,
            "docs/plugins/codecs/gone.md is of no plugin; run " + Command,
        ], Stale(folder.Path));
    }

    [Fact]
    public void Every_link_of_a_page_leads_to_a_file()
    {
        foreach (var (path, text) in ReferencePages.All(Catalog))
        {
            var folder = Path.GetDirectoryName(Root.Of("docs", "plugins", path))!;
            foreach (System.Text.RegularExpressions.Match link in System.Text.RegularExpressions.Regex.Matches(text, @"\]\(([^)#]+)(#[^)]*)?\)"))
                Assert.True(File.Exists(Path.Combine(folder, link.Groups[1].Value)), $"{path} links to {link.Groups[1].Value}");
        }
    }

    [Fact]
    public void Every_note_and_every_example_belongs_to_a_plugin()
    {
        var stems = Catalog.All.Select(PluginParts.Stem).ToHashSet();
        foreach (var folder in (string[])["notes", "examples"])
            Assert.All(Directory.GetFiles(Root.Of("docs", "plugins", folder)), f => Assert.Contains(Path.GetFileName(f).Split('.')[0], stems));
    }

    [Fact]
    public void A_plugin_of_Logstash_is_here_or_in_the_list_of_those_that_are_not()
    {
        var names = File.ReadLines(Root.Of("tests", "fixtures", "plugin-options.tsv")).Where(l => l.Length > 0 && l[0] != '#').Select(l => l.Split('\t')).Select(p => (Kind: p[0], Name: p[1])).Distinct().ToList();
        Assert.True(names.Count > 70, "the plugins of Logstash were not found");
        foreach (var (kind, name) in names)
        {
            var known = Enum.Parse<PluginKind>(kind, ignoreCase: true);
            Assert.True(Catalog.Find(known, name) is not null || AbsentPlugins.Instead(known, name) is not null, $"{kind} {name} is neither");
        }
    }

    [Theory]
    [InlineData("a tag _x_failed, set by tag_on_failure", "a tag `_x_failed`, set by `tag_on_failure`")]
    [InlineData("may hold %{a}-%{+yyyy.MM.dd}; [a][b] too", "may hold `%{a}-%{+yyyy.MM.dd}`; `[a][b]` too")]
    [InlineData("for format => \"message\" only", "for `format => \"message\"` only")]
    [InlineData("with *, [a-z] and ** or <x>", "with \\*, [a-z] and \\*\\* or \\<x>")]
    [InlineData("`as_it_is` stays", "`as_it_is` stays")]
    [InlineData("and/or a word.", "and/or a word.")]
    public void What_is_code_by_its_form_is_written_as_code(string text, string expected) => Assert.Equal(expected, MarkdownWriter.Prose(text));

    [Fact]
    public void Code_ends_where_the_sentence_goes_on() =>
        Assert.All(ReferencePages.All(Catalog), p => Assert.DoesNotMatch("=> (the|a|an|its)`", p.Text));

    [Fact]
    public void Every_letter_of_a_date_pattern_is_told()
    {
        var notes = PluginParts.Notes(Catalog.Find(PluginKind.Filter, "date")!)!;
        Assert.All(JodaPattern.Letters, letter => Assert.Matches($"`{letter}+`", notes));
    }

    [Theory]
    [InlineData("grok", "match", "pattern_definitions")]
    [InlineData("mutate", "rename", "convert", "coerce", "gsub")]
    public void Options_with_a_syntax_of_their_own_are_shown_as_they_are_written(string filter, params string[] options)
    {
        var notes = PluginParts.Notes(Catalog.Find(PluginKind.Filter, filter)!)!;
        var written = System.Text.RegularExpressions.Regex.Matches(notes, "`([a-z_]+) => ([^`]+)`").Select(m => (Option: m.Groups[1].Value, Text: m.Value.Trim('`'))).ToList();
        Assert.Superset(options.ToHashSet(), written.Select(w => w.Option).ToHashSet());
        using var folder = new TempFolder();
        foreach (var (_, text) in written)
        {
            var file = Path.Combine(folder.Path, "a.conf");
            File.WriteAllText(file, $"filter {{ {filter} {{ {text} }} }}");
            var output = new StringWriter { NewLine = "\n" };
            CommandLine.Run(["check", file], new CliIo(output, output));
            Assert.True(output.ToString().Contains("0 errors, 0 warnings", StringComparison.Ordinal), output.ToString());
        }
    }

    static IEnumerable<string> Stale(string folder)
    {
        var pages = ReferencePages.All(Catalog);
        foreach (var (path, text) in pages)
        {
            var file = Path.Combine(folder, path);
            if (!File.Exists(file)) yield return $"docs/plugins/{path} is missing; run {Command}";
            else if (File.ReadAllText(file).ReplaceLineEndings("\n") != text) yield return $"docs/plugins/{path} is not what the option tables say; run {Command}";
        }
        foreach (var kind in ReferencePages.Folders)
            foreach (var file in Directory.Exists(Path.Combine(folder, kind)) ? Directory.GetFiles(Path.Combine(folder, kind)) : [])
                if (pages.All(p => p.Path != $"{kind}/{Path.GetFileName(file)}")) yield return $"docs/plugins/{kind}/{Path.GetFileName(file)} is of no plugin; run {Command}";
    }
}
