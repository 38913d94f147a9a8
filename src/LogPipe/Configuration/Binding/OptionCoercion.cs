using System.Globalization;
using LogPipe.Configuration.Language;
using LogPipe.Events;
using LogPipe.Plugins;

namespace LogPipe.Configuration.Binding;

/// <summary>Values of the config as the type that an option's table row asks for, by Logstash's rules.</summary>
static class OptionCoercion
{
    /// <summary>The value converted; null and an error in words ("expects …") when it cannot be.</summary>
    public static object? Convert(object value, OptionSpec spec, out string? error)
    {
        error = null;
        if (value is PluginNode plugin)
        {
            error = $"expects {Noun(spec.Type)}, got the plugin {plugin.Name}";
            return null;
        }
        if (spec.Type == OptionType.Any) return value;
        if (spec.IsList && spec.Type is not (OptionType.Array or OptionType.Hash)) return ConvertList(value, spec, out error);
        var converted = spec.Type switch
        {
            OptionType.Array => ToList(value),
            OptionType.Hash => ToHash(value, out error),
            _ => ConvertScalar(value, spec, out error),
        };
        return error is null ? converted : null;
    }

    /// <summary>One value becomes a list of one, a hash the list of its pairs.</summary>
    static List<object> ToList(object value) => value switch
    {
        List<object> list => list,
        ConfigHash hash => [.. hash.Entries.Select(e => new List<object> { e.Key, e.Value })],
        _ => [value],
    };

    static object? ConvertList(object value, OptionSpec spec, out string? error)
    {
        error = null;
        var items = value as List<object> ?? [value];
        var result = new List<object>(items.Count);
        foreach (var item in items)
        {
            if (ConvertScalar(item, spec, out error) is not { } converted) return null;
            result.Add(converted);
        }
        return result;
    }

    static object? ConvertScalar(object value, OptionSpec spec, out string? error)
    {
        error = null;
        if (value is List<object> { Count: 1 } single && spec.Name != "id") value = single[0];
        if (value is List<object> or ConfigHash)
        {
            error = $"expects {Noun(spec.Type)}, got {Describe(value)}";
            return null;
        }
        var text = OptionSet.ToText(value)!;
        object? result = spec.Type switch
        {
            OptionType.Number => ToNumber(value),
            OptionType.Boolean => text switch { "true" => true, "false" => false, _ => null },
            OptionType.Bytes => ByteSize.TryParse(text, out var bytes) ? bytes : null,
            OptionType.Duration => DurationText.TryParse(text, out var seconds) ? seconds : null,
            OptionType.FieldReference => FieldReference.TryParse(text, out _, out _) ? text : null,
            OptionType.Path => File.Exists(text) || Directory.Exists(text) ? text : null,
            _ => text,
        };
        if (result is null)
            error = spec.Type == OptionType.Path ? $"names a file or folder that does not exist: {text}" : $"expects {Noun(spec.Type)}, got {Describe(value)}";
        else if (spec.Values is { } allowed && !allowed.Contains(text, StringComparer.Ordinal))
            error = $"must be one of {string.Join(", ", allowed)}, got {Describe(value)}";
        return error is null ? result : null;
    }

    static object? ToNumber(object value) => value switch
    {
        long or double => value,
        string s when long.TryParse(s, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer) && integer.ToString(CultureInfo.InvariantCulture) == s => integer,
        string s when double.TryParse(s, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && NumberText.Ruby(number) == s => number,
        _ => null,
    };

    static ConfigHash? ToHash(object value, out string? error)
    {
        error = null;
        if (value is ConfigHash hash) return hash;
        var items = value as List<object> ?? [value];
        if (items.Count % 2 != 0)
        {
            error = $"expects a hash, or a list of an even number of keys and values, got {items.Count} {(items.Count == 1 ? "value" : "values")}";
            return null;
        }
        var entries = new List<KeyValuePair<string, object>>();
        for (var i = 0; i < items.Count; i += 2)
        {
            var key = ConfigText.Of(items[i]);
            var at = entries.FindIndex(e => e.Key == key);
            if (at < 0) entries.Add(KeyValuePair.Create(key, items[i + 1]));
            else entries[at] = KeyValuePair.Create(key, AttributeMerge.Collect(entries[at].Value, items[i + 1]));
        }
        return new ConfigHash(entries);
    }

    static string Describe(object value) => value is string s ? $"\"{s}\"" : ConfigText.Of(value);

    static string Noun(OptionType type) => type switch
    {
        OptionType.Number => "a number",
        OptionType.Boolean => "true or false",
        OptionType.Array => "a list",
        OptionType.Hash => "a hash",
        OptionType.Bytes => "a size such as \"10 MiB\"",
        OptionType.Duration => "a time such as \"1 hour\" or a number of seconds",
        OptionType.FieldReference => "one field reference",
        OptionType.Uri => "a URI",
        OptionType.Codec => "a codec",
        _ => "text",
    };
}
