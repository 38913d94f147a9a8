namespace LogPipe.Plugins;

/// <summary>A codec as configured; makes a decoder per stream and an encoder per output.</summary>
public interface ICodec
{
    /// <summary>The name in the config.</summary>
    string Name { get; }

    /// <summary>A decoder with state of its own, for one connection, file or stream.</summary>
    IDecoder CreateDecoder();

    /// <summary>An encoder with state of its own, for one output.</summary>
    IEncoder CreateEncoder();

    /// <summary>The codec that a byte-stream input (stdin, tcp) uses in place of this one: line for plain, json_lines for json.</summary>
    ICodec ForStream() => this;
}
