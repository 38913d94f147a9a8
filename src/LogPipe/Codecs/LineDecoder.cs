using LogPipe.Events;
using LogPipe.Plugins;

namespace LogPipe.Codecs;

/// <summary>Cuts a byte stream into lines, each an event. Pieces of a line over the limit are tagged.</summary>
sealed class LineDecoder(TextEvents events, Charset charset, string delimiter, long maxLineBytes) : BlockDecoder, IBlockDecoder
{
    const int MaxLinesAtOnce = 512;

    // Only then is every line feed the end of a line.
    readonly bool _takesBlocks = charset.IsUtf8 && delimiter == "\n";

    Charset _charset = charset;
    DelimiterSplitter? _splitter;

    public bool HasPending => _splitter is { HasPending: true };

    public int HeldLines => 0;

    public void Decode(ReadOnlySpan<byte> data, IEventSink sink)
    {
        if (data.IsEmpty) return;
        _splitter ??= Start(ref data);
        var now = events.Now();
        while (!data.IsEmpty)
        {
            if (_takesBlocks && _splitter.IsAtLineStart) TakeBlock(ref data, now, sink);
            if (!_splitter.TryNext(ref data, out var line, out var isPiece)) return;
            Emit(line, isPiece, now, sink);
        }
    }

    public void DecodeLines(ReadOnlySpan<byte> block, ReadOnlySpan<int> ends, IEventSink sink) => Decode(block, sink);

    public void Flush(IEventSink sink)
    {
        if (_splitter is not null && _splitter.TryRest(out var line, out var isPiece)) Emit(line, isPiece, events.Now(), sink);
    }

    protected override void Take(in FieldValue line, int bytes, Timestamp now, IEventSink sink) => sink.Add(events.Create(line, now, sink));

    DelimiterSplitter Start(ref ReadOnlySpan<byte> data)
    {
        _charset = _charset.AtStart(ref data);
        return new DelimiterSplitter(_charset.Encode(delimiter), _charset.UnitSize, maxLineBytes);
    }

    // The whole lines at the start of the data, up to one that is too long.
    void TakeBlock(ref ReadOnlySpan<byte> data, Timestamp now, IEventSink sink)
    {
        Span<int> ends = stackalloc int[MaxLinesAtOnce];
        while (true)
        {
            var count = 0;
            var start = 0;
            while (count < ends.Length)
            {
                var length = data[start..].IndexOf((byte)'\n');
                if (length < 0 || length > maxLineBytes) break;
                ends[count++] = start + length;
                start += length + 1;
            }
            if (count == 0) return;
            TakeLines(_charset, data[..start], ends[..count], now, sink);
            data = data[start..];
        }
    }

    void Emit(ReadOnlySpan<byte> line, bool isPiece, Timestamp now, IEventSink sink)
    {
        var e = events.Create(_charset.Decode(line), now, sink);
        if (isPiece) e.Tag(TextEvents.TooLongTag);
        sink.Add(e);
    }
}
