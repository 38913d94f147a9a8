using System.Collections.Frozen;

namespace LogPipe.Plugins;

/// <summary>The plugins there are, by kind and name.</summary>
public sealed class PluginCatalog
{
    readonly FrozenDictionary<(PluginKind, string), PluginDefinition> _plugins;

    /// <summary>A catalog of the given plugins; names are unique within a kind.</summary>
    public PluginCatalog(IEnumerable<PluginDefinition> plugins) =>
        _plugins = plugins.ToFrozenDictionary(p => (p.Kind, p.Name));

    /// <summary>Every plugin, by kind and name.</summary>
    public IEnumerable<PluginDefinition> All => _plugins.Values.OrderBy(p => p.Kind).ThenBy(p => p.Name, StringComparer.Ordinal);

    /// <summary>Finds a plugin; null when there is none of that kind and name.</summary>
    public PluginDefinition? Find(PluginKind kind, string name) => _plugins.GetValueOrDefault((kind, name));

    /// <summary>The names of a kind.</summary>
    public IEnumerable<string> Names(PluginKind kind) => _plugins.Keys.Where(k => k.Item1 == kind).Select(k => k.Item2);
}
