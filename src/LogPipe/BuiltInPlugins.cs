using LogPipe.Filters;
using LogPipe.Filters.Grok;
using LogPipe.Plugins;

namespace LogPipe;

/// <summary>Every plugin that LogPipe has; a new one is added here.</summary>
static class BuiltInPlugins
{
    /// <summary>The definitions.</summary>
    public static IReadOnlyList<PluginDefinition> All { get; } =
    [
        DateFilter.Definition,
        GrokFilter.Definition,
    ];
}
