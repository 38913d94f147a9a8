using LogPipe.Plugins;
using LogPipe.Grok;

namespace LogPipe.Tests.Grok;

public sealed class PatternLibraryTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("patterns").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    string Write(string name, string text)
    {
        string path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    static string TextOf(PatternLibrary library, string name) => library.TryGet(name, out PatternDefinition? d) ? d.Text : "";

    [Fact]
    public void A_file_holds_a_pattern_on_each_line_and_comments()
    {
        List<PatternDefinition> definitions = PatternFile.Parse("# comment\r\n\r\nA a b\r\n  # more\nB\t\\d+\nEMPTY\nC x #y", "f");
        Assert.Equal([("A", "a b", 3), ("B", "\\d+", 5), ("C", "x #y", 7)], definitions.Select(static d => (d.Name, d.Text, d.Line)));
        Assert.Equal("f:3", definitions[0].Where);
    }

    [Fact]
    public void Definitions_win_over_folders_and_folders_over_parsers_and_those_over_built_in_ones()
    {
        Write("parsers/mine", "WORD p\nINT p\nYEAR p\n");
        Write("parsers/legacy/core", "DAY legacy\n");
        Write("parsers/ecs-v1/core", "DAY ecs\n");
        Write("dir/a", "WORD d\nINT d\n");
        var library = PatternLibrary.Create(new PatternLibraryOptions
        {
            Ecs = EcsMode.Disabled,
            ParserFolders = [Path.Combine(_folder, "parsers")],
            Directories = [Path.Combine(_folder, "dir")],
            Definitions = [new("WORD", "x")],
        });
        Assert.Equal(("x", "d", "p", "legacy", "\\S+"), (TextOf(library, "WORD"), TextOf(library, "INT"), TextOf(library, "YEAR"),
            TextOf(library, "DAY"), TextOf(library, "NOTSPACE")));
        Assert.Empty(library.Problems);
    }

    [Fact]
    public void A_glob_chooses_the_files_of_a_folder()
    {
        Write("dir/a.pattern", "A a");
        Write("dir/b.txt", "B b");
        Write("dir/.c.pattern", "C c");
        var library = PatternLibrary.Create(new PatternLibraryOptions { ParserFolders = [], Directories = [Path.Combine(_folder, "dir")], FilesGlob = "*.{pattern,grok}" });
        Assert.Equal(("a", "", ""), (TextOf(library, "A"), TextOf(library, "B"), TextOf(library, "C")));
    }

    [Fact]
    public void A_folder_that_is_not_there_is_a_problem_but_no_error()
    {
        var library = PatternLibrary.Create(new PatternLibraryOptions { ParserFolders = [], Directories = [Path.Combine(_folder, "nope")] });
        Assert.Contains("nope", Assert.Single(library.Problems));
        Assert.Equal("\\S+", TextOf(library, "NOTSPACE"));
    }

    [Theory]
    [InlineData(EcsMode.Disabled, "port")]
    [InlineData(EcsMode.V1, null)]
    [InlineData(EcsMode.V8, null)]
    public void The_mode_chooses_the_built_in_set(EcsMode mode, string? field)
    {
        var library = PatternLibrary.Create(new PatternLibraryOptions { Ecs = mode, ParserFolders = [] });
        Assert.True(GrokExpression.TryCompile("%{URIHOST}", library, GrokOptions.Default, out CompiledGrok? grok, out _));
        Assert.Equal(field, grok.Captures.SingleOrDefault()?.FieldName);
    }

    [Theory]
    [InlineData(EcsMode.Disabled)]
    [InlineData(EcsMode.V8)]
    public void Every_built_in_pattern_compiles(EcsMode mode)
    {
        var library = PatternLibrary.Create(new PatternLibraryOptions { Ecs = mode, ParserFolders = [] });
        foreach (PatternDefinition definition in library.Definitions)
        {
            Assert.True(GrokExpression.TryCompile($"%{{{definition.Name}}}", library, GrokOptions.Default, out _, out IReadOnlyList<GrokError> errors),
                $"{definition.Where} {definition.Name}: {string.Join("; ", errors)}");
        }
    }
}
