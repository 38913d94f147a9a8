using LogPipe.Events;
using LogPipe.Plugins;

namespace LogPipe.Codecs;

/// <summary>Decodes lines many at a time, for decoders that look at one line after the other.</summary>
abstract class BlockDecoder
{
    /// <summary>Takes one line.</summary>
    /// <param name="line">Its text.</param>
    /// <param name="bytes">How long it was.</param>
    /// <param name="now">The present time, the same for all lines of a block.</param>
    /// <param name="sink">Takes the events.</param>
    protected abstract void Take(in FieldValue line, int bytes, Timestamp now, IEventSink sink);

    /// <summary>Decodes the lines in order.</summary>
    protected void TakeLines(Charset charset, ReadOnlySpan<byte> block, ReadOnlySpan<int> ends, Timestamp now, IEventSink sink)
    {
        var start = 0;
        while (!ends.IsEmpty)
        {
            var count = TextBlock.Count(ends, start);
            var end = ends[count - 1];
            var isAscii = false;
            var text = charset.IsUtf8 ? TextBlock.TryDecode(block[start..end], out isAscii) : null;
            if (text is null) TakeEach(charset, block, ends[..count], start, now, sink);
            else if (isAscii) TakeSlices(text, ends[..count], start, now, sink);
            else TakeSlices(text, block, ends[..count], start, now, sink);
            ends = ends[count..];
            start = end + 1;
        }
    }

    void TakeSlices(string text, ReadOnlySpan<int> ends, int start, Timestamp now, IEventSink sink)
    {
        var shift = start;
        foreach (var end in ends)
        {
            Take(FieldValue.Text(text, start - shift, end - start), end - start, now, sink);
            start = end + 1;
        }
    }

    void TakeSlices(string text, ReadOnlySpan<byte> block, ReadOnlySpan<int> ends, int start, Timestamp now, IEventSink sink)
    {
        var at = 0;
        foreach (var end in ends)
        {
            var length = System.Text.Encoding.UTF8.GetCharCount(block[start..end]);
            Take(FieldValue.Text(text, at, length), end - start, now, sink);
            at += length + 1;
            start = end + 1;
        }
    }

    void TakeEach(Charset charset, ReadOnlySpan<byte> block, ReadOnlySpan<int> ends, int start, Timestamp now, IEventSink sink)
    {
        foreach (var end in ends)
        {
            Take(FieldValue.Text(charset.Decode(block[start..end])), end - start, now, sink);
            start = end + 1;
        }
    }
}
