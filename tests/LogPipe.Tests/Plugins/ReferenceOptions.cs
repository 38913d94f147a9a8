using LogPipe.Plugins;
using LogPipe.Tests.Golden;

namespace LogPipe.Tests.Plugins;

/// <summary>The options that Logstash's plugins have, from tests/fixtures/plugin-options.tsv.</summary>
static class ReferenceOptions
{
    static readonly ILookup<(string Kind, string Plugin), ReferenceOption> Options = File
        .ReadLines(Path.Combine(GoldenFiles.Folder, "..", "fixtures", "plugin-options.tsv"))
        .Where(line => line.Length > 0 && line[0] != '#')
        .Select(line => line.Split('\t'))
        .ToLookup(parts => (parts[0], parts[1]), parts => new ReferenceOption(parts[2], parts[3], parts.Length > 4 ? parts[4] : "", parts.Length > 5 && parts[5].Contains("required", StringComparison.Ordinal)));

    /// <summary>How many there are in all.</summary>
    public static int Count => Options.Sum(o => o.Count());

    /// <summary>Those of one plugin; none for a plugin that Logstash does not have.</summary>
    public static IEnumerable<string> Of(PluginDefinition plugin) => RowsOf(plugin).Select(o => o.Name);

    /// <summary>The same with type and default. The opensearch output is held against elasticsearch, which it is by another name.</summary>
    public static IEnumerable<ReferenceOption> RowsOf(PluginDefinition plugin) =>
        Options[(plugin.Kind.ToString().ToLowerInvariant(), plugin is { Kind: PluginKind.Output, Name: "opensearch" } ? "elasticsearch" : plugin.Name)];
}
