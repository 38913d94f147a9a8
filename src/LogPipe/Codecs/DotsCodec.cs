using LogPipe.Events;
using LogPipe.Plugins;

namespace LogPipe.Codecs;

/// <summary>Writes one dot an event, to see that something flows.</summary>
public sealed class DotsCodec : ICodec
{
    DotsCodec()
    {
    }

    /// <summary>The plugin's name, options and factory.</summary>
    public static PluginDefinition Definition { get; } = new()
    {
        Kind = PluginKind.Codec,
        Name = "dots",
        Summary = "A dot for every event; for outputs only",
        Options = [],
        Create = _ => new DotsCodec(),
    };

    /// <inheritdoc/>
    public string Name => "dots";

    /// <summary>Throws: dots cannot be read.</summary>
    public IDecoder CreateDecoder() =>
        throw new PluginConfigException("codec", "codec dots only writes, so an input cannot use it", "use line, plain or json_lines");

    /// <inheritdoc/>
    public IEncoder CreateEncoder() => new Encoder();

    sealed class Encoder : IEncoder
    {
        public void Encode(Event e, ByteBuffer target) => target.Write((byte)'.');
    }
}
