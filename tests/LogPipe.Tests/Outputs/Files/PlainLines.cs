using LogPipe.Events;
using LogPipe.Plugins;

namespace LogPipe.Tests.Outputs.Files;

/// <summary>A codec that writes JSON lines, or fails on events with a field "bad" halfway through.</summary>
sealed class PlainLines : ICodec, IEncoder
{
    public string Name => "json_lines";

    public IDecoder CreateDecoder() => throw new NotSupportedException();

    public IEncoder CreateEncoder() => this;

    public void Encode(Event e, ByteBuffer target)
    {
        JsonEncoder.WriteEvent(target, e);
        if (e.Fields.Contains(FieldName.Of("bad"))) throw new InvalidOperationException("bad event");
        target.Write((byte)'\n');
    }
}
