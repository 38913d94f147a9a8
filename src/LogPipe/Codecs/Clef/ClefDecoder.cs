using LogPipe.Events;
using LogPipe.Plugins;

namespace LogPipe.Codecs.Clef;

/// <summary>Reads CLEF: a message a call, or, with a line limit, lines of a byte stream.</summary>
sealed class ClefDecoder(PluginContext context, ClefEvents events, Charset charset, long? maxLineBytes) : IDecoder
{
    readonly TextEvents _texts = new(context, context.IsEcs);

    Charset _charset = charset;
    DelimiterSplitter? _splitter;

    public bool HasPending => _splitter is { HasPending: true };

    public void Decode(ReadOnlySpan<byte> data, IEventSink sink)
    {
        if (data.IsEmpty) return;
        var now = context.Now();
        if (maxLineBytes is not { } limit)
        {
            events.Decode(data, _charset, now, sink);
            return;
        }
        _splitter ??= Start(ref data, limit);
        while (_splitter.TryNext(ref data, out var line, out var isPiece)) Emit(line, isPiece, now, sink);
    }

    public void Flush(IEventSink sink)
    {
        if (_splitter is not null && _splitter.TryRest(out var line, out var isPiece)) Emit(line, isPiece, context.Now(), sink);
    }

    DelimiterSplitter Start(ref ReadOnlySpan<byte> data, long limit)
    {
        _charset = _charset.AtStart(ref data);
        return new DelimiterSplitter(_charset.Encode("\n"), _charset.UnitSize, limit);
    }

    void Emit(ReadOnlySpan<byte> line, bool isPiece, Timestamp now, IEventSink sink)
    {
        if (!isPiece)
        {
            events.Decode(line, _charset, now, sink);
            return;
        }
        var e = _texts.Create(_charset.Decode(line), now, sink);
        e.Tag(TextEvents.TooLongTag);
        sink.Add(e);
    }
}
