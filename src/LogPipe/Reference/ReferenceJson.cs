using System.Text.Encodings.Web;
using System.Text.Json;
using LogPipe.Plugins;

namespace LogPipe.Reference;

/// <summary>The option tables for programs.</summary>
static class ReferenceJson
{
    static readonly JsonWriterOptions Indented = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };

    /// <summary>Writes plugins as a list of JSON objects.</summary>
    public static void Write(Stream stream, IEnumerable<PluginDefinition> plugins)
    {
        using var json = new Utf8JsonWriter(stream, Indented);
        json.WriteStartArray();
        foreach (var plugin in plugins) Write(json, plugin);
        json.WriteEndArray();
    }

    static void Write(Utf8JsonWriter json, PluginDefinition plugin)
    {
        json.WriteStartObject();
        json.WriteString("kind", PluginFacts.Kind(plugin.Kind));
        json.WriteString("name", plugin.Name);
        json.WriteString("summary", plugin.Summary);
        json.WriteBoolean("only_in_logpipe", plugin.IsOwn);
        if (plugin.Kind is PluginKind.Input or PluginKind.Output) json.WriteString("default_codec", plugin.DefaultCodec);
        if (plugin.Kind == PluginKind.Input)
        {
            json.WriteBoolean("replays", plugin.Replays);
            json.WriteBoolean("reloadable", plugin.Reloadable);
        }
        if (plugin.Kind == PluginKind.Filter) json.WriteBoolean("sequential", plugin.Sequential);
        json.WriteStartArray("options");
        var common = CommonOptions.For(plugin).Select(o => o.Name).Except(plugin.Options.Select(o => o.Name)).ToHashSet(StringComparer.Ordinal);
        foreach (var option in OptionWords.Ordered(plugin.AllOptions.Values)) Write(json, option, common.Contains(option.Name));
        json.WriteEndArray();
        json.WriteStartArray("ecs");
        foreach (var difference in plugin.EcsDifferences)
        {
            json.WriteStartObject();
            json.WriteString("what", difference.What);
            json.WriteString("disabled", difference.Disabled);
            json.WriteString("ecs", difference.Ecs);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartObject("metrics");
        foreach (var counter in plugin.Counters) json.WriteString(PluginFacts.Metric(plugin, counter), counter.What);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    static void Write(Utf8JsonWriter json, OptionSpec option, bool isCommon)
    {
        json.WriteStartObject();
        json.WriteString("name", option.Name);
        json.WriteString("type", OptionWords.Type(option.Type));
        json.WriteBoolean("list", option.IsList || option.Type == OptionType.Array);
        json.WriteBoolean("required", option.Required);
        json.WriteBoolean("common", isCommon);
        json.WritePropertyName("default");
        WriteDefault(json, option);
        if (option.Values is { } values)
        {
            json.WriteStartArray("values");
            foreach (var value in values) json.WriteStringValue(value);
            json.WriteEndArray();
        }
        if (option.Doc.Length > 0) json.WriteString("doc", option.Doc);
        if (option.IsOwn) json.WriteBoolean("only_in_logpipe", true);
        if (option.Differs is { } differs) json.WriteString("differs", differs);
        if (option.Deprecated is { } deprecated) json.WriteString("deprecated", deprecated);
        if (option.NoEffect is { } noEffect) json.WriteString("no_effect", noEffect);
        if (option.Unsupported is { } unsupported) json.WriteString("unsupported", unsupported);
        if (option.Obsolete is { } obsolete) json.WriteString("removed", obsolete);
        json.WriteEndObject();
    }

    static void WriteDefault(Utf8JsonWriter json, OptionSpec option)
    {
        switch (option.Default)
        {
            case null: json.WriteNullValue(); break;
            case bool value: json.WriteBooleanValue(value); break;
            case long value: json.WriteNumberValue(value); break;
            case double value: json.WriteNumberValue(value); break;
            case string[] items:
                json.WriteStartArray();
                foreach (var item in items)
                {
                    if (option.Type == OptionType.Number) json.WriteRawValue(item);
                    else json.WriteStringValue(item);
                }
                json.WriteEndArray();
                break;
            case var value: json.WriteStringValue(OptionSet.ToText(value)); break;
        }
    }
}
