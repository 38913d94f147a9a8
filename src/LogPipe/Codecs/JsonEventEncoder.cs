using LogPipe.Events;
using LogPipe.Plugins;

namespace LogPipe.Codecs;

/// <summary>Writes an event as a JSON object and a delimiter.</summary>
sealed class JsonEventEncoder(string delimiter) : IEncoder
{
    readonly byte[] _delimiter = System.Text.Encoding.UTF8.GetBytes(delimiter);

    public void Encode(Event e, ByteBuffer target)
    {
        JsonEncoder.WriteEvent(target, e);
        target.Write(_delimiter);
    }
}
