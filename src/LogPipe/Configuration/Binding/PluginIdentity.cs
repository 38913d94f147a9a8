using System.Runtime.CompilerServices;
using System.Text;
using LogPipe.Plugins;

namespace LogPipe.Configuration.Binding;

/// <summary>
/// What makes a plugin what it is, as a text: two plugins with the same one behave alike. The id that comes from a plugin's
/// place in the config is not part of it, nor is that place.
/// </summary>
sealed class PluginIdentity
{
    // Codecs are values of the options of the plugins they belong to.
    readonly ConditionalWeakTable<object, string> _codecs = [];

    /// <summary>The identity of a plugin that has been made, with the files it was made from.</summary>
    public string Of(PluginContext context, IReadOnlyDictionary<string, object> options)
    {
        var text = new StringBuilder();
        var pipeline = context.Pipeline;
        text.Append(context.Definition.Kind).Append(' ').Append(context.Definition.Name).Append(' ').Append(context.Ecs).Append('\n');
        // What inputs and codecs take from the pipeline; its workers are not among it.
        text.Append(pipeline.Id).Append(' ').Append(pipeline.BatchSize).Append(' ').Append(pipeline.BatchDelay.Ticks).Append(' ')
            .Append(pipeline.SupportEscapes).Append(' ').Append(pipeline.DataPath).Append('\n');
        text.AppendJoin('\n', pipeline.ParserPaths).Append('\n');
        foreach (var (name, value) in options.OrderBy(o => o.Key, StringComparer.Ordinal)) Append(text.Append(name).Append('='), value);
        return text.Append(context.Files).ToString();
    }

    /// <summary>Remembers that of a codec.</summary>
    public void Remember(object codec, string identity) => _codecs.AddOrUpdate(codec, identity);

    void Append(StringBuilder text, object value)
    {
        switch (value)
        {
            case ConfigHash hash:
                text.Append('{');
                foreach (var (key, inner) in hash.Entries)
                {
                    Append(text, key);
                    Append(text, inner);
                }
                text.Append('}');
                break;
            case ICodec codec:
                text.Append(_codecs.TryGetValue(codec, out var identity) ? identity : RuntimeHelpers.GetHashCode(codec));
                break;
            case IEnumerable<object> items:
                text.Append('[');
                foreach (var item in items) Append(text, item);
                text.Append(']');
                break;
            default:
                var plain = OptionSet.ToText(value) ?? "";
                // With its length, so that no text can look like two.
                text.Append(value.GetType().Name).Append(plain.Length).Append(':').Append(plain).Append('\n');
                break;
        }
    }
}
