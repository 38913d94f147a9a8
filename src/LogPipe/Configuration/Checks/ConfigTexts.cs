using LogPipe.Configuration.Language;

namespace LogPipe.Configuration.Checks;

/// <summary>The texts in the values of options.</summary>
static class ConfigTexts
{
    /// <summary>Every text in a value, with its place; keys of hashes too.</summary>
    public static IEnumerable<StringValue> In(ValueNode value) => value switch
    {
        StringValue s => [s],
        ArrayValue a => a.Items.SelectMany(In),
        HashValue h => h.Entries.SelectMany(e => In(e.Key).Concat(In(e.Value))),
        PluginValue p => p.Plugin.Attributes.SelectMany(a => In(a.Value)),
        _ => [],
    };

    /// <summary>Every text in an option of a plugin.</summary>
    public static IEnumerable<StringValue> Of(PluginUse plugin, string option) =>
        plugin.Node.Attributes.Where(a => a.Name == option).SelectMany(a => In(a.Value));
}
