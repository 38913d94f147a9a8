using LogPipe.Events;
using LogPipe.Plugins;

namespace LogPipe.Codecs.Clef;

/// <summary>
/// Serilog's compact log event format (CLEF), one JSON object a line. The reified properties become:
/// <list type="table">
/// <listheader><term>CLEF</term><description>ECS off; ECS v1 and v8</description></listheader>
/// <item><term>@t</term><description><c>@timestamp</c></description></item>
/// <item><term>@m, or @mt rendered</term><description><c>message</c></description></item>
/// <item><term>@mt</term><description><c>message_template</c></description></item>
/// <item><term>@l (absent: Information)</term><description><c>level</c>; <c>[log][level]</c></description></item>
/// <item><term>@x</term><description><c>exception</c>; <c>[error][stack_trace]</c>, its first line also as <c>[error][type]</c> and <c>[error][message]</c></description></item>
/// <item><term>@i</term><description><c>event_id</c>; <c>[event][code]</c></description></item>
/// <item><term>@tr, @sp, @ps</term><description><c>trace_id span_id parent_id</c>; <c>[trace][id] [span][id] [parent][id]</c></description></item>
/// <item><term>@st</term><description><c>start</c>; <c>[event][start]</c></description></item>
/// <item><term>@r</term><description>used to render the message</description></item>
/// <item><term>SourceContext</term><description>kept; also <c>[log][logger]</c></description></item>
/// </list>
/// Every other property keeps its name (a doubled @ made single), at the top or under <c>target</c>; one whose name is
/// taken gets an underscore in front.
/// </summary>
public sealed class ClefCodec : ICodec
{
    readonly PluginContext _context;
    readonly Charset _charset;
    readonly FieldReference? _target;
    readonly bool _quoteStrings;
    readonly long _maxLineBytes;
    readonly bool _isStream;

    ClefCodec(PluginContext context)
    {
        _context = context;
        _charset = CodecOptions.ReadCharset(context);
        _target = JsonCodec.ReadTarget(context);
        _quoteStrings = context.Options.Boolean("quote_strings");
        _maxLineBytes = CodecOptions.ReadMaxLineBytes(context);
    }

    ClefCodec(ClefCodec messages)
    {
        _context = messages._context;
        _charset = messages._charset;
        _target = messages._target;
        _quoteStrings = messages._quoteStrings;
        _maxLineBytes = messages._maxLineBytes;
        _isStream = true;
    }

    /// <summary>The plugin's name, options and factory.</summary>
    public static PluginDefinition Definition { get; } = new()
    {
        Kind = PluginKind.Codec,
        Name = "clef",
        Summary = "Serilog's compact JSON, the logs of .NET applications",
        IsOwn = true,
        EcsDifferences =
        [
            new("@l, the level", "level", "[log][level]"),
            new("@x, the exception", "exception", "[error][stack_trace]"),
            new("the exception's type", null, "[error][type]"),
            new("the exception's message", null, "[error][message]"),
            new("SourceContext, besides its own field", null, "[log][logger]"),
            new("@i, the event's id", "event_id", "[event][code]"),
            new("@tr, the trace", "trace_id", "[trace][id]"),
            new("@sp, the span", "span_id", "[span][id]"),
            new("@ps, the span's parent", "parent_id", "[parent][id]"),
            new("@st, the span's start", "start", "[event][start]"),
            new("the line", null, "[event][original]"),
        ],
        Options =
        [
            CodecOptions.Charset,
            new("target", OptionType.FieldReference, "The field to put the properties under; without it they stand at the top of the event."),
            new("quote_strings", OptionType.Boolean, "Whether a text put into the message stands in quotes, as Serilog itself renders it.") { Default = false },
            CodecOptions.MaxLineBytes,
        ],
        Create = context => new ClefCodec(context),
    };

    /// <inheritdoc/>
    public string Name => "clef";

    /// <inheritdoc/>
    public IDecoder CreateDecoder()
    {
        var events = new ClefEvents(_context, _target, _quoteStrings);
        return new ClefDecoder(_context, events, _charset, _isStream ? _maxLineBytes : null);
    }

    /// <inheritdoc/>
    public IEncoder CreateEncoder() => new ClefEncoder(ClefNames.For(_context.IsEcs));

    /// <summary>The form that cuts a byte stream into lines itself.</summary>
    public ICodec ForStream() => _isStream ? this : new ClefCodec(this);
}
