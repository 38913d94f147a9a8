using System.Globalization;
using LogPipe.Configuration.Language;
using LogPipe.Plugins;

namespace LogPipe.Configuration.Binding;

/// <summary>Value nodes as plain objects: string, long, double, list of objects, <see cref="ConfigHash"/>, <see cref="PluginNode"/>.</summary>
sealed class ValueReader(BindingContext context)
{
    /// <summary>The value; null after an error.</summary>
    public object? Read(ValueNode node) => node switch
    {
        StringValue s => ReadText(s.Text, s.Span),
        BarewordValue b => ReadText(b.Text, b.Span),
        NumberValue n => ReadNumber(n.Text, n.IsInteger, n.Span),
        ArrayValue a => ReadArray(a),
        HashValue h => ReadHash(h),
        PluginValue p => p.Plugin,
        _ => null,
    };

    /// <summary>A number literal; null after an error.</summary>
    public object? ReadNumber(string text, bool isInteger, SourceSpan span)
    {
        if (isInteger && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer)) return integer;
        if (isInteger)
        {
            context.Diagnostics.Error("LP2016", $"{text} is outside the range of a 64-bit integer", span, "write it in quotes if it is meant as text");
            return null;
        }
        if (!text.EndsWith('.') && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)) return number;
        context.Diagnostics.Error("LP2016", $"{text} is not a number", span, $"write {text.TrimEnd('.')}.0 or {text.TrimEnd('.')}");
        return null;
    }

    object ReadText(string text, SourceSpan span)
    {
        var value = context.Environment.Replace(text, span, context.Diagnostics, out var replaced);
        return replaced ? Refine(value) : value;
    }

    /// <summary>As Logstash 9 does for a value that held a placeholder: quotes around it go, [a, b] becomes a list.</summary>
    static object Refine(string value)
    {
        if (value.Length >= 2 && value[0] is '"' or '\'' && value[^1] == value[0]) return value[1..^1];
        if (value.Length >= 2 && value[0] == '[' && value[^1] == ']' && value.Contains(',', StringComparison.Ordinal))
            return value[1..^1].Split(',', StringSplitOptions.TrimEntries).Select(item => Refine(item)).ToList();
        return value;
    }

    object? ReadInner(ValueNode node)
    {
        if (node is not PluginValue plugin) return Read(node);
        context.Diagnostics.Error("LP2018", $"the plugin {plugin.Plugin.Name} cannot stand inside a list or hash", node.Span, "write a text, number, list or hash");
        return null;
    }

    List<object> ReadArray(ArrayValue array)
    {
        var items = new List<object>(array.Items.Count);
        foreach (var item in array.Items)
            if (ReadInner(item) is { } value) items.Add(value);
        return items;
    }

    ConfigHash ReadHash(HashValue hash)
    {
        var entries = new List<KeyValuePair<string, object>>(hash.Entries.Count);
        foreach (var entry in hash.Entries)
        {
            var value = ReadInner(entry.Value);
            switch (entry.Key)
            {
                // Placeholders are not replaced in keys, as in Logstash.
                case StringValue s when value is not null:
                    entries.Add(KeyValuePair.Create(s.Text, value));
                    break;
                case BarewordValue b when value is not null:
                    entries.Add(KeyValuePair.Create(b.Text, value));
                    break;
                case NumberValue n:
                    context.Diagnostics.Error("LP2017", $"a number cannot be the key of a hash: {n.Text}", n.Span, $"write \"{n.Text}\" in quotes");
                    break;
            }
        }
        return new ConfigHash(entries);
    }
}
