using System.Globalization;
using LogPipe.Configuration.Language;
using LogPipe.Plugins;

namespace LogPipe.Tests.Filters;

/// <summary>Turns a plugin block into option values as the binder does, as far as these filters need it.</summary>
static class GoldenBinder
{
    /// <summary>The options by name. Throws <see cref="PluginConfigException"/> where a config is refused.</summary>
    public static (string Name, object Value)[] Options(PluginDefinition definition, PluginNode node)
    {
        var merged = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach (var attribute in node.Attributes)
        {
            var value = ValueOf(attribute.Value);
            merged[attribute.Name] = merged.TryGetValue(attribute.Name, out var earlier) ? Merge(earlier, value) : value;
        }
        foreach (var spec in definition.AllOptions.Values)
            if (spec.Required && !merged.ContainsKey(spec.Name)) throw new PluginConfigException(spec.Name, "missing");
        return [.. merged.Select(o => (o.Key, Coerce(definition, o.Key, o.Value)))];
    }

    static object Coerce(PluginDefinition definition, string name, object value)
    {
        if (!definition.AllOptions.TryGetValue(name, out var spec)) throw new PluginConfigException(name, "unknown");
        return spec.Type switch
        {
            OptionType.Hash => ToHash(name, value),
            OptionType.Array => value switch
            {
                List<object> => value,
                ConfigHash hash => hash.Entries.Select(e => (object)new List<object> { e.Key, e.Value }).ToList(),
                _ => new List<object> { value },
            },
            OptionType.Number when value is string text => double.TryParse(text, CultureInfo.InvariantCulture, out var number)
                ? number : throw new PluginConfigException(name, "no number"),
            OptionType.Text when value is List<object> or ConfigHash => throw new PluginConfigException(name, "no text"),
            OptionType.Boolean when value is string text => text is "true" or "false" ? text == "true" : throw new PluginConfigException(name, "no boolean"),
            _ => value,
        };
    }

    static ConfigHash ToHash(string name, object value)
    {
        if (value is ConfigHash hash) return hash;
        var items = value as List<object> ?? [value];
        if (items.Count % 2 != 0) throw new PluginConfigException(name, "odd number of items");
        var result = ConfigHash.Empty;
        for (var i = 0; i < items.Count; i += 2)
            result = (ConfigHash)Merge(result, new ConfigHash([KeyValuePair.Create(ConfigText.Of(items[i]), items[i + 1])]));
        return result;
    }

    static object Merge(object earlier, object later)
    {
        if (earlier is ConfigHash a && later is ConfigHash b)
        {
            var entries = a.Entries.ToList();
            foreach (var entry in b.Entries)
            {
                var at = entries.FindIndex(e => e.Key == entry.Key);
                if (at < 0) entries.Add(entry);
                else entries[at] = KeyValuePair.Create(entry.Key, (object)new List<object>([.. AsList(entries[at].Value), .. AsList(entry.Value)]));
            }
            return new ConfigHash(entries);
        }
        return (earlier, later) switch
        {
            (List<object> one, List<object> two) => new List<object>([.. one, .. two]),
            (ConfigHash, _) => earlier,
            (List<object>, ConfigHash) => throw new PluginConfigException(null, "a list and a hash"),
            _ => Equals(earlier, later) ? earlier : new List<object> { earlier, later },
        };
    }

    static List<object> AsList(object value) => value as List<object> ?? [value];

    static object ValueOf(ValueNode node) => node switch
    {
        StringValue text => text.Text,
        BarewordValue word => word.Text,
        NumberValue { IsInteger: true } integer => long.Parse(integer.Text, CultureInfo.InvariantCulture),
        NumberValue number => double.Parse(number.Text, CultureInfo.InvariantCulture),
        ArrayValue array => array.Items.Select(ValueOf).ToList(),
        HashValue hash when hash.Entries.Any(e => e.Key is NumberValue) => throw new PluginConfigException(null, "a number as a key"),
        HashValue hash => new ConfigHash([.. hash.Entries.Select(e => KeyValuePair.Create(ConfigText.Of(ValueOf(e.Key)), ValueOf(e.Value)))]),
        _ => throw new PluginConfigException(null, "a plugin as a value"),
    };
}
