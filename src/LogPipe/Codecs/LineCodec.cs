using LogPipe.Plugins;

namespace LogPipe.Codecs;

/// <summary>Text in lines: every line of a byte stream is one event.</summary>
public sealed class LineCodec : ICodec
{
    const long MaxLineBytes = 64L << 20;

    readonly PluginContext _context;
    readonly Charset _charset;
    readonly bool _keepOriginal;
    readonly string _delimiter;
    readonly string? _format;
    readonly long _maxLineBytes;

    LineCodec(PluginContext context)
    {
        _context = context;
        _charset = CodecOptions.ReadCharset(context);
        _keepOriginal = context.IsEcs;
        _delimiter = CodecOptions.ReadDelimiter(context);
        _format = context.Options.TextOrNull("format");
        _maxLineBytes = CodecOptions.ReadMaxLineBytes(context);
    }

    /// <summary>What the plain codec becomes on a byte stream.</summary>
    internal LineCodec(PluginContext plain, Charset charset)
    {
        _context = plain;
        _charset = charset;
        _keepOriginal = true;
        _delimiter = "\n";
        _maxLineBytes = MaxLineBytes;
    }

    /// <summary>The plugin's name, options and factory.</summary>
    public static PluginDefinition Definition { get; } = new()
    {
        Kind = PluginKind.Codec,
        Name = "line",
        Summary = "Text in lines",
        EcsDifferences =
        [
            new("the text that was decoded", null, "[event][original]"),
        ],
        Options = [CodecOptions.Charset, CodecOptions.Format, CodecOptions.Delimiter, CodecOptions.MaxLineBytes],
        Create = context => new LineCodec(context),
    };

    /// <inheritdoc/>
    public string Name => "line";

    /// <inheritdoc/>
    public IDecoder CreateDecoder() => new LineDecoder(new TextEvents(_context, _keepOriginal), _charset, _delimiter, _maxLineBytes);

    /// <inheritdoc/>
    public IEncoder CreateEncoder() => new FormatEncoder(_format, _delimiter);
}
