using LogPipe.Events;
using LogPipe.Plugins;

namespace LogPipe.Codecs;

/// <summary>One message is one event. On a byte stream it gives way to the line codec.</summary>
public sealed class PlainCodec : ICodec
{
    readonly PluginContext _context;
    readonly Charset _charset;

    PlainCodec(PluginContext context)
    {
        _context = context;
        _charset = CodecOptions.ReadCharset(context);
    }

    /// <summary>The plugin's name, options and factory.</summary>
    public static PluginDefinition Definition { get; } = new()
    {
        Kind = PluginKind.Codec,
        Name = "plain",
        Summary = "Plain text, one message an event",
        EcsDifferences =
        [
            new("the text that was decoded", null, "[event][original]"),
        ],
        Options = [CodecOptions.Charset, CodecOptions.Format],
        Create = context => new PlainCodec(context),
    };

    /// <inheritdoc/>
    public string Name => "plain";

    /// <inheritdoc/>
    public IDecoder CreateDecoder() => new Decoder(new TextEvents(_context, _context.IsEcs), _charset);

    /// <inheritdoc/>
    public IEncoder CreateEncoder() => new FormatEncoder(_context.Options.TextOrNull("format"), delimiter: "");

    /// <summary>A line codec with the charset only. As in Logstash it keeps the original in every ECS mode.</summary>
    public ICodec ForStream() => new LineCodec(_context, _charset);

    sealed class Decoder(TextEvents events, Charset charset) : BlockDecoder, IBlockDecoder
    {
        public bool HasPending => false;

        public int HeldLines => 0;

        public void Decode(ReadOnlySpan<byte> data, IEventSink sink) => sink.Add(events.Create(charset.Decode(data), events.Now(), sink));

        public void DecodeLines(ReadOnlySpan<byte> block, ReadOnlySpan<int> ends, IEventSink sink) =>
            TakeLines(charset, block, ends, events.Now(), sink);

        public void Flush(IEventSink sink)
        {
            // A message is complete by itself.
        }

        protected override void Take(in FieldValue line, int bytes, Timestamp now, IEventSink sink) => sink.Add(events.Create(line, now, sink));
    }
}
