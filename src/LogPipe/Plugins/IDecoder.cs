using LogPipe.Events;

namespace LogPipe.Plugins;

/// <summary>Turns bytes into events. One per stream; not thread-safe. Bad input is tagged, never thrown.</summary>
public interface IDecoder
{
    /// <summary>True while input is held that no event has been made of; such input must not be acknowledged.</summary>
    bool HasPending { get; }

    /// <summary>
    /// Decodes. Message codecs take <paramref name="data"/> as one message (a line without its delimiter);
    /// stream codecs (line, json_lines) take any chunk and keep an unfinished rest.
    /// </summary>
    void Decode(ReadOnlySpan<byte> data, IEventSink sink);

    /// <summary>Makes events of what is held: at the end of the stream, or when it has been idle.</summary>
    void Flush(IEventSink sink);
}
