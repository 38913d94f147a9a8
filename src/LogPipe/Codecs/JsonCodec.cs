using LogPipe.Events;
using LogPipe.Plugins;

namespace LogPipe.Codecs;

/// <summary>One message is one JSON text. On a byte stream it gives way to json_lines.</summary>
public sealed class JsonCodec : ICodec
{
    readonly PluginContext _context;
    readonly Charset _charset;
    readonly FieldReference? _target;

    JsonCodec(PluginContext context)
    {
        _context = context;
        _charset = CodecOptions.ReadCharset(context);
        _target = ReadTarget(context);
    }

    /// <summary>The plugin's name, options and factory.</summary>
    public static PluginDefinition Definition { get; } = new()
    {
        Kind = PluginKind.Codec,
        Name = "json",
        Summary = "JSON, one message an object or an array of objects",
        EcsDifferences =
        [
            new("the text, when one event comes of it", null, "[event][original]"),
        ],
        Options = [CodecOptions.Charset, CodecOptions.Target],
        Create = context => new JsonCodec(context),
    };

    /// <inheritdoc/>
    public string Name => "json";

    /// <inheritdoc/>
    public IDecoder CreateDecoder() => new Decoder(_context, _charset, _target);

    /// <inheritdoc/>
    public IEncoder CreateEncoder() => new JsonEventEncoder(delimiter: "");

    /// <summary>A json_lines codec with the charset only, as in Logstash; a <c>target</c> is not taken over.</summary>
    public ICodec ForStream()
    {
        if (_target is not null)
        {
            _context.Log.Warning("Codec json: target is not used on a byte stream, where json_lines takes its place; "
                + "write codec => json_lines with the same target to have it");
        }
        return new JsonLinesCodec(_context, _charset);
    }

    internal static FieldReference? ReadTarget(PluginContext context)
    {
        if (context.Options.TextOrNull("target") is not { Length: > 0 } text) return null;
        return FieldReference.TryParse(text, out var reference, out var error)
            ? reference
            : throw new PluginConfigException("target", error, "write a name such as data, or [data][json]");
    }

    sealed class Decoder(PluginContext context, Charset charset, FieldReference? target) : IDecoder
    {
        readonly JsonEvents _events = new(context, target);

        public bool HasPending => false;

        public void Decode(ReadOnlySpan<byte> data, IEventSink sink) => _events.Decode(data, charset, context.Now(), FieldValue.Null, sink);

        public void Flush(IEventSink sink)
        {
            // A message is complete by itself.
        }
    }
}
