using LogPipe.Plugins;

namespace LogPipe.Reference;

/// <summary>The pages of the plugin reference, docs/plugins.</summary>
static class ReferencePages
{
    /// <summary>The folders that hold nothing but generated pages.</summary>
    public static IEnumerable<string> Folders => PluginFacts.Kinds.Select(Folder);

    /// <summary>Every page: its path below docs/plugins, and its text.</summary>
    public static IReadOnlyList<(string Path, string Text)> All(PluginCatalog catalog) =>
    [
        ("README.md", IndexPage.Write(catalog)),
        ("common-options.md", CommonPage.Write()),
        .. catalog.All.Select(p => (PathOf(p), PluginPage.Write(p))),
    ];

    /// <summary>The path of a plugin's page below docs/plugins.</summary>
    public static string PathOf(PluginDefinition plugin) => $"{Folder(plugin.Kind)}/{plugin.Name}.md";

    static string Folder(PluginKind kind) => PluginFacts.Kind(kind) + "s";
}
