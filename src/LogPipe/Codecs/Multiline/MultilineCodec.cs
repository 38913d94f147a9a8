using LogPipe.Grok;
using LogPipe.Plugins;

namespace LogPipe.Codecs.Multiline;

/// <summary>
/// Joins lines that belong together, such as a stack trace, into one event. For inputs that hand over whole lines
/// (file) each call is a line; <see cref="ForStream"/> gives the form for byte streams.
/// </summary>
public sealed class MultilineCodec : ICodec
{
    const long DefaultMaxBytes = 10L << 20;

    readonly PluginContext _context;
    readonly MultilineOptions _options;
    readonly bool _isStream;

    MultilineCodec(PluginContext context)
    {
        _context = context;
        var options = context.Options;
        _options = new MultilineOptions
        {
            Pattern = Compile(context),
            Negate = options.Boolean("negate"),
            BelongsToNext = options.Text("what") == "next",
            MaxLines = options.Integer("max_lines"),
            MaxBytes = options.Integer("max_bytes"),
            Tag = options.Text("multiline_tag"),
            AutoFlush = options.DurationOrNull("auto_flush_interval"),
            Charset = CodecOptions.ReadCharset(context),
            KeepOriginal = context.IsEcs,
        };
        if (_options.AutoFlush is { } pause && pause <= TimeSpan.Zero)
            throw new PluginConfigException("auto_flush_interval", "auto_flush_interval must be more than 0 seconds", "leave it out for no flush");
    }

    MultilineCodec(MultilineCodec messages)
    {
        _context = messages._context;
        _options = messages._options;
        _isStream = true;
    }

    /// <summary>The plugin's name, options and factory.</summary>
    public static PluginDefinition Definition { get; } = new()
    {
        Kind = PluginKind.Codec,
        Name = "multiline",
        Summary = "Joins lines that belong together",
        EcsDifferences =
        [
            new("the lines that were joined", null, "[event][original]"),
        ],
        Options =
        [
            new("pattern", OptionType.Text, "The grok expression that tells which lines belong to another.") { Required = true },
            new("what", OptionType.Text, "Whether a line that matches belongs to the lines before it (previous) or to those after it (next).") { Required = true, Values = ["previous", "next"] },
            new("negate", OptionType.Boolean, "Whether it is the lines that do not match which belong to another.") { Default = false },
            new("patterns_dir", OptionType.Array, "Folders with files of grok patterns, besides those that LogPipe has."),
            CodecOptions.Charset,
            new("multiline_tag", OptionType.Text, "The tag for events of several lines; an empty text for none.") { Default = "multiline" },
            new("max_lines", OptionType.Number, "How many lines an event may have, 1 or more; one with more is let go as it is, tagged multiline_codec_max_lines_reached.") { Default = 500L },
            new("max_bytes", OptionType.Bytes, "How many bytes an event may have, 1 or more; one with more is let go as it is, tagged multiline_codec_max_bytes_reached.") { Default = DefaultMaxBytes },
            new("auto_flush_interval", OptionType.Duration, "After so many seconds without a line, what is held becomes an event; more than 0. Without it, only the next event's first line ends one."),
        ],
        Create = context => new MultilineCodec(context),
    };

    /// <inheritdoc/>
    public string Name => "multiline";

    /// <inheritdoc/>
    public IDecoder CreateDecoder() => new MultilineDecoder(_context, _options, _isStream);

    /// <summary>Throws: multiline is made for reading.</summary>
    public IEncoder CreateEncoder() =>
        throw new PluginConfigException("codec", "codec multiline only reads, so an output cannot use it", "use line");

    /// <summary>The form that cuts a byte stream into lines itself.</summary>
    public ICodec ForStream() => _isStream ? this : new MultilineCodec(this);

    static LinePattern Compile(PluginContext context)
    {
        var library = PatternLibraries.Of(new PatternLibraryOptions
        {
            Ecs = context.Ecs,
            Directories = context.Options.Texts("patterns_dir"),
            ParserFolders = [.. PatternLibraryOptions.DefaultParserFolders, .. context.Pipeline.ParserPaths],
            Files = context.Files,
        }, context.Pipeline.Files);
        foreach (var problem in library.Problems) context.Log.Warning("Codec multiline: {Problem}", problem);
        var pattern = context.Options.Text("pattern");
        if (!GrokExpression.TryCompile(pattern, library, GrokOptions.Default, out var grok, out var errors))
        {
            throw new PluginConfigException("pattern", string.Join("; ", errors.Select(e => e.Message)),
                errors.Select(e => e.Hint).FirstOrDefault(h => h is not null));
        }
        return new LinePattern(grok);
    }
}
