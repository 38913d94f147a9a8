namespace LogPipe.Plugins;

/// <summary>The plugins there are, by kind and name.</summary>
public sealed class PluginCatalog
{
    // A map per kind: one over pairs of both would be compiled anew at every start.
    readonly Dictionary<string, PluginDefinition>[] _plugins;

    /// <summary>A catalog of the given plugins; names are unique within a kind.</summary>
    public PluginCatalog(IEnumerable<PluginDefinition> plugins)
    {
        _plugins = new Dictionary<string, PluginDefinition>[(int)PluginKind.Codec + 1];
        for (var kind = 0; kind < _plugins.Length; kind++) _plugins[kind] = new(StringComparer.Ordinal);
        foreach (var plugin in plugins) _plugins[(int)plugin.Kind].Add(plugin.Name, plugin);
    }

    /// <summary>Every plugin, by kind and name.</summary>
    public IEnumerable<PluginDefinition> All => _plugins.SelectMany(p => p.Values.OrderBy(v => v.Name, StringComparer.Ordinal));

    /// <summary>Finds a plugin; null when there is none of that kind and name.</summary>
    public PluginDefinition? Find(PluginKind kind, string name) => _plugins[(int)kind].GetValueOrDefault(name);

    /// <summary>The names of a kind.</summary>
    public IEnumerable<string> Names(PluginKind kind) => _plugins[(int)kind].Keys;
}
