using System.Buffers;
using LogPipe.Events;
using LogPipe.Plugins;

namespace LogPipe.Tests.Golden;

/// <summary>A JSON codec whose events have their nested values unparsed, as those that come from Beats have.</summary>
sealed class RawJsonCodec(ICodec inner) : ICodec
{
    public string Name => inner.Name;

    /// <summary>The definition with this codec in place of what it makes.</summary>
    public static PluginDefinition Over(PluginDefinition json) => GoldenRunner.With(json, context => new RawJsonCodec((ICodec)json.Create(context)));

    public IDecoder CreateDecoder() => new Decoder(inner.CreateDecoder());

    public IEncoder CreateEncoder() => inner.CreateEncoder();

    public ICodec ForStream() => new RawJsonCodec(inner.ForStream());

    sealed class Decoder(IDecoder inner) : IDecoder
    {
        static readonly FieldReference Original = FieldReference.Parse("[event][original]");

        public bool HasPending => inner.HasPending;

        /// <summary>Lines that are no JSON objects, and lines that come in pieces, are left to the codec.</summary>
        public void Decode(ReadOnlySpan<byte> data, IEventSink sink)
        {
            var parsed = new List();
            inner.Decode(data, parsed);
            var lines = Lines(data);
            for (var i = 0; i < parsed.Events.Count; i++)
                sink.Add(lines.Count == parsed.Events.Count && Raw(lines[i], parsed.Events[i]) is { } raw ? raw : parsed.Events[i]);
        }

        public void Flush(IEventSink sink) => inner.Flush(sink);

        static List<byte[]> Lines(ReadOnlySpan<byte> data)
        {
            var lines = new List<byte[]>();
            foreach (var range in data.Split((byte)'\n'))
                if (data[range].ContainsAnyExcept(" \r\t"u8)) lines.Add(data[range].ToArray());
            return lines;
        }

        static Event? Raw(byte[] line, Event parsed)
        {
            if (line[0] != '{' || !JsonDecoder.TryDecode(line, 0, line.Length, JsonDecodeOptions.KeepNestedRaw, out var value, out _, out _)) return null;
            if (!EventFactory.TryFromMap(value.AsMap(), Timestamp.FromUnixMilliseconds(0), out var e, out _)) return null;
            if (parsed.Timestamp is { } timestamp) e!.SetTimestamp(timestamp);
            // Where the text cannot be kept beside what the event has, the codec says so in its own way.
            return !parsed.TryGet(Original, out var original) || e!.Contains(Original) || e.TrySet(Original, original, out _) ? e : null;
        }
    }

    sealed class List : IEventSink
    {
        public List<Event> Events { get; } = [];

        public void Add(Event e) => Events.Add(e);
    }
}
