using System.Globalization;
using LogPipe.Codecs;
using LogPipe.Codecs.Clef;
using LogPipe.Codecs.Multiline;
using LogPipe.Events;
using LogPipe.Plugins;
using LogPipe.Tests.Support;

namespace LogPipe.Tests.Codecs;

/// <summary>Makes codecs from settings, and runs bytes through one into events.</summary>
static class CodecHarness
{
    public static readonly PluginDefinition[] Definitions =
    [
        PlainCodec.Definition, LineCodec.Definition, JsonCodec.Definition, JsonLinesCodec.Definition,
        RubydebugCodec.Definition, DotsCodec.Definition, MultilineCodec.Definition, ClefCodec.Definition,
    ];

    public static ICodec Make(string name, EcsMode ecs = EcsMode.Disabled, params (string Name, object Value)[] options)
    {
        var definition = Definitions.Single(d => d.Name == name);
        foreach (var required in definition.Options.Where(o => o.Required && options.All(g => g.Name != o.Name)))
            throw new PluginConfigException(required.Name, "missing");
        return (ICodec)definition.Create(Plugin.Context(definition, ecs, options: [.. options.Select(o => (o.Name, Convert(definition, o.Name, o.Value)))]));
    }

    public static List<Event> Decode(ICodec codec, params byte[][] chunks)
    {
        var sink = new ListSink();
        var decoder = codec.CreateDecoder();
        foreach (var chunk in chunks) decoder.Decode(chunk, sink);
        decoder.Flush(sink);
        Assert.False(decoder.HasPending);
        return sink.Events;
    }

    public static List<string> Messages(ICodec codec, params byte[][] chunks) =>
        [.. Decode(codec, chunks).Select(e => e.Get(FieldReference.Parse("message")).ToString())];

    static object Convert(PluginDefinition definition, string name, object value)
    {
        if (!definition.AllOptions.TryGetValue(name, out var spec)) throw new PluginConfigException(name, "unknown option");
        return spec.Type switch
        {
            OptionType.Boolean when value is string s => bool.TryParse(s, out var b) ? b : throw new PluginConfigException(name, "not a boolean"),
            OptionType.Number when value is string s => long.Parse(s, CultureInfo.InvariantCulture),
            OptionType.Duration => System.Convert.ToDouble(value, CultureInfo.InvariantCulture),
            OptionType.Text => OptionSet.ToText(value)!,
            OptionType.Bytes when value is string s => long.TryParse(s, out var n) ? n : throw new PluginConfigException(name, "not a size"),
            _ => value,
        };
    }

    public sealed class ListSink : IEventSink
    {
        public List<Event> Events { get; } = [];

        public void Add(Event e) => Events.Add(e);
    }
}
