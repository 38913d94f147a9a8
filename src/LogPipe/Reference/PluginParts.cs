using System.Text;
using LogPipe.Configuration.Language;
using LogPipe.Plugins;
using LogPipe.Testing;

namespace LogPipe.Reference;

/// <summary>
/// What is written by hand for a page: notes and examples, files of docs/plugins that are embedded in the program and read
/// only when a page is asked for.
/// </summary>
static class PluginParts
{
    /// <summary>The name of a plugin's parts: kind and name.</summary>
    public static string Stem(PluginDefinition plugin) => $"{plugin.Kind.ToString().ToLowerInvariant()}-{plugin.Name}";

    /// <summary>What there is to say besides options, as Markdown; null when nothing.</summary>
    public static string? Notes(PluginDefinition plugin) => Read($"reference/notes/{Stem(plugin)}.md")?.TrimEnd();

    /// <summary>The example; null when there is none. Throws when its tests cannot be read, which a test of LogPipe's own rules out.</summary>
    public static PluginExample? Example(PluginDefinition plugin)
    {
        var name = $"reference/examples/{Stem(plugin)}";
        if (Read(name + ".conf") is not { } config || Read(name + ".test.yml") is not { } tests) return null;
        var diagnostics = new DiagnosticBag();
        var file = TestFileReader.Read(new SourceFile(name + ".test.yml", tests), diagnostics);
        return new PluginExample(config.TrimEnd(), file ?? throw new InvalidDataException(string.Join('\n', diagnostics.InOrder())), Read(name + ".out"));
    }

    static string? Read(string name)
    {
        using var stream = typeof(PluginParts).Assembly.GetManifestResourceStream(name);
        if (stream is null) return null;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
