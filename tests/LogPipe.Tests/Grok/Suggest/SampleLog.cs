using LogPipe.Grok;
using LogPipe.Grok.Suggest;
using LogPipe.Plugins;
using LogPipe.Tests.Golden;

namespace LogPipe.Tests.Grok.Suggest;

/// <summary>The sample logs, and suggestions for them.</summary>
static class SampleLog
{
    static readonly string Root = Path.GetFullPath(Path.Combine(GoldenFiles.Folder, "..", ".."));

    /// <summary>The file of a name: in tests/fixtures/suggest, or deploy/samples/x.log.</summary>
    public static string File(string name) => Path.Combine(Root, name.Contains('/') ? name : $"tests/fixtures/suggest/{name}.log");

    public static string[] Lines(string name) => System.IO.File.ReadAllLines(File(name));

    static readonly System.Collections.Concurrent.ConcurrentDictionary<(string, EcsMode), CompiledGrok> Compiled = new();
    static readonly Dictionary<EcsMode, PatternLibrary> Libraries =
        Enum.GetValues<EcsMode>().ToDictionary(m => m, m => PatternLibrary.Create(new PatternLibraryOptions { Ecs = m }));

    public static PatternLibrary Library(EcsMode mode) => Libraries[mode];

    public static Suggestion Suggest(IReadOnlyList<string> lines, EcsMode mode = EcsMode.V8) => new GrokSuggester(Library(mode), mode).Suggest(lines);

    public static CompiledGrok Compile(string expression, EcsMode mode = EcsMode.V8)
    {
        if (Compiled.TryGetValue((expression, mode), out var known)) return known;
        Assert.True(GrokExpression.TryCompile(expression, Library(mode), GrokOptions.Default, out var grok, out var errors), string.Join(", ", errors));
        return Compiled[(expression, mode)] = grok;
    }
}
