using LogPipe.Plugins;
using LogPipe.Tests.Golden;

namespace LogPipe.Tests.Plugins;

/// <summary>The options that Logstash's plugins have, from tests/fixtures/plugin-options.tsv.</summary>
static class ReferenceOptions
{
    static readonly ILookup<(string Kind, string Plugin), string> Options = File
        .ReadLines(Path.Combine(GoldenFiles.Folder, "..", "fixtures", "plugin-options.tsv"))
        .Where(line => line.Length > 0 && line[0] != '#')
        .Select(line => line.Split('\t'))
        .ToLookup(parts => (parts[0], parts[1]), parts => parts[2]);

    /// <summary>How many there are in all.</summary>
    public static int Count => Options.Sum(o => o.Count());

    /// <summary>Those of one plugin; none for a plugin that Logstash does not have.</summary>
    public static IEnumerable<string> Of(PluginDefinition plugin) => Options[(plugin.Kind.ToString().ToLowerInvariant(), plugin.Name)];
}
