using LogPipe.Events;

namespace LogPipe.Plugins;

/// <summary>Turns events into bytes. Not thread-safe.</summary>
public interface IEncoder
{
    /// <summary>Appends one event, with the delimiter that the codec has.</summary>
    void Encode(Event e, ByteBuffer target);
}
