using LogPipe.Events;
using LogPipe.Plugins;

namespace LogPipe.Codecs;

/// <summary>A byte stream with one JSON text a line.</summary>
public sealed class JsonLinesCodec : ICodec
{
    const long DefaultLimit = 512L << 20;

    readonly PluginContext _context;
    readonly Charset _charset;
    readonly FieldReference? _target;
    readonly string _delimiter = "\n";
    readonly long _limit = DefaultLimit;
    readonly bool _originalIsLine;

    JsonLinesCodec(PluginContext context)
    {
        _context = context;
        _charset = CodecOptions.ReadCharset(context);
        _target = JsonCodec.ReadTarget(context);
        _delimiter = CodecOptions.ReadDelimiter(context);
        _limit = context.Options.Integer("decode_size_limit_bytes");
        _originalIsLine = context.Options.Text("original") == "line";
        if (_limit < 16) throw new PluginConfigException("decode_size_limit_bytes", $"decode_size_limit_bytes is {_limit}, and must be 16 or more", "the default is 536870912");
    }

    /// <summary>What the json codec becomes on a byte stream.</summary>
    internal JsonLinesCodec(PluginContext json, Charset charset)
    {
        _context = json;
        _charset = charset;
    }

    /// <summary>The plugin's name, options and factory.</summary>
    public static PluginDefinition Definition { get; } = new()
    {
        Kind = PluginKind.Codec,
        Name = "json_lines",
        Summary = "JSON in lines",
        EcsDifferences =
        [
            new("the text, as the option original says", null, "[event][original]"),
        ],
        Options =
        [
            CodecOptions.Charset,
            CodecOptions.Delimiter,
            CodecOptions.Target,
            new("decode_size_limit_bytes", OptionType.Number,
                "How many bytes a line may have, 16 or more. A longer one comes out as events with pieces of its text in message and the tag _jsonparsetoobigfailure.") { Default = DefaultLimit },
            new("original", OptionType.Text,
                "What [event][original] holds in ECS modes: chunk, as in Logstash, is the text read at once, up to 16 KiB with other lines in it; "
                + "line is the event's own line.") { IsOwn = true, Default = "chunk", Values = ["chunk", "line"] },
        ],
        Create = context => new JsonLinesCodec(context),
    };

    /// <inheritdoc/>
    public string Name => "json_lines";

    /// <inheritdoc/>
    public IDecoder CreateDecoder() => new JsonLinesDecoder(_context, _charset, _target, _delimiter, _limit, _originalIsLine);

    /// <inheritdoc/>
    public IEncoder CreateEncoder() => new JsonEventEncoder(_delimiter);
}
