using LogPipe.Plugins;

namespace LogPipe.Codecs;

/// <summary>Options that several codecs share.</summary>
static class CodecOptions
{
    const long DefaultMaxLineBytes = 64L << 20;

    public static readonly OptionSpec Charset = new("charset", OptionType.Text,
        "The character set of incoming bytes, by its usual name (UTF-8, ISO-8859-1, CP1252, UTF-16LE, Shift_JIS, GBK, BINARY…). Outgoing text is always UTF-8.")
    {
        Default = "UTF-8",
    };

    public static readonly OptionSpec Format = new("format", OptionType.Text,
        "What an event is written as; may hold %{references}. Without it, as %{@timestamp} %{host} %{message}.");

    public static readonly OptionSpec Delimiter = new("delimiter", OptionType.Text, "What ends a line, when reading and when writing.")
    {
        Default = "\n",
    };

    public static readonly OptionSpec MaxLineBytes = new("max_line_bytes", OptionType.Bytes,
        "How long a line may be, 16 bytes or more; a longer one comes out as several events with the tag _linetoolong.")
    {
        IsOwn = true,
        Default = DefaultMaxLineBytes,
    };

    public static readonly OptionSpec Target = new("target", OptionType.FieldReference,
        "The field to put the decoded object under; without it, its fields are those of the event.");

    public static Charset ReadCharset(PluginContext context) => Codecs.Charset.Named(context.Options.Text("charset"));

    /// <summary>The delimiter; warns when it holds a backslash escape that the config does not resolve.</summary>
    public static string ReadDelimiter(PluginContext context)
    {
        var delimiter = context.Options.TextOrNull("delimiter") ?? "\n";
        if (!context.Pipeline.SupportEscapes && (delimiter.Contains("\\n", StringComparison.Ordinal) || delimiter.Contains("\\r", StringComparison.Ordinal)))
        {
            context.Log.Warning("Codec {Codec}: the delimiter is a backslash and a letter, not a line break, because config.support_escapes is off; "
                + "leave the option out, put a real line break between the quotes, or turn config.support_escapes on", context.Definition.Name);
        }
        return delimiter;
    }

    public static long ReadMaxLineBytes(PluginContext context)
    {
        var bytes = context.Options.Integer("max_line_bytes");
        return bytes >= 16 ? bytes : throw new PluginConfigException("max_line_bytes", $"max_line_bytes is {bytes}, and must be 16 or more", "write a size such as \"64 MiB\"");
    }
}
