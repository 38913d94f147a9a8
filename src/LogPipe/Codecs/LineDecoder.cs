using LogPipe.Plugins;

namespace LogPipe.Codecs;

/// <summary>Cuts a byte stream into lines and makes an event of each; the last one need not end.</summary>
sealed class LineDecoder(TextEvents events, Charset charset, string delimiter, long maxLineBytes) : IDecoder
{
    Charset _charset = charset;
    DelimiterSplitter? _splitter;

    public bool HasPending => _splitter is { HasPending: true };

    public void Decode(ReadOnlySpan<byte> data, IEventSink sink)
    {
        if (data.IsEmpty) return;
        _splitter ??= Start(ref data);
        var now = events.Now();
        while (_splitter.TryNext(ref data, out var line, out var isPiece)) Emit(line, isPiece, now, sink);
    }

    public void Flush(IEventSink sink)
    {
        if (_splitter is not null && _splitter.TryRest(out var line, out var isPiece)) Emit(line, isPiece, events.Now(), sink);
    }

    DelimiterSplitter Start(ref ReadOnlySpan<byte> data)
    {
        _charset = _charset.AtStart(ref data);
        return new DelimiterSplitter(_charset.Encode(delimiter), _charset.UnitSize, maxLineBytes);
    }

    void Emit(ReadOnlySpan<byte> line, bool isPiece, Events.Timestamp now, IEventSink sink)
    {
        var e = events.Create(_charset.Decode(line), now);
        if (isPiece) e.Tag(TextEvents.TooLongTag);
        sink.Add(e);
    }
}
