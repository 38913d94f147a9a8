using LogPipe.Plugins;

namespace LogPipe.Codecs;

/// <summary>Writes events the way Ruby's awesome_print does, for people to read.</summary>
public sealed class RubydebugCodec : ICodec
{
    readonly bool _metadata;

    RubydebugCodec(PluginContext context) => _metadata = context.Options.Boolean("metadata");

    /// <summary>The plugin's name, options and factory.</summary>
    public static PluginDefinition Definition { get; } = new()
    {
        Kind = PluginKind.Codec,
        Name = "rubydebug",
        Summary = "Events laid out for reading; for outputs only",
        Options = [new("metadata", OptionType.Boolean, "Whether the fields of @metadata are shown too.") { Default = false }],
        Create = context => new RubydebugCodec(context),
    };

    /// <inheritdoc/>
    public string Name => "rubydebug";

    /// <summary>Throws: rubydebug cannot be read.</summary>
    public IDecoder CreateDecoder() =>
        throw new PluginConfigException("codec", "codec rubydebug only writes, so an input cannot use it", "use line, plain or json_lines");

    /// <inheritdoc/>
    public IEncoder CreateEncoder() => new RubydebugEncoder(_metadata);
}
