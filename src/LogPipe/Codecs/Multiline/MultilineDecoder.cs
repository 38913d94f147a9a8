using LogPipe.Events;
using LogPipe.Plugins;

namespace LogPipe.Codecs.Multiline;

/// <summary>
/// Collects lines and lets an event go when a line shows that it is complete, or a limit is passed. The event has the
/// time of its first line.
/// </summary>
sealed class MultilineDecoder(PluginContext context, MultilineOptions options, bool isStream) : BlockDecoder, ITimedDecoder, IBlockDecoder
{
    const string MaxLinesTag = "multiline_codec_max_lines_reached";
    const string MaxBytesTag = "multiline_codec_max_bytes_reached";

    // A single line may be longer than max_bytes; it comes in pieces of this size at most.
    const long MaxLineBytes = 64L << 20;

    readonly TextEvents _events = new(context, options.KeepOriginal);
    readonly List<FieldValue> _lines = [];

    Charset _charset = options.Charset;
    DelimiterSplitter? _splitter;
    Timestamp _time;
    long _bytes;

    public bool HasPending => _lines.Count > 0 || _splitter is { HasPending: true };

    public int HeldLines => _lines.Count;

    public TimeSpan? AutoFlush => options.AutoFlush;

    bool IsFull => _lines.Count > options.MaxLines || _bytes >= options.MaxBytes;

    public void Decode(ReadOnlySpan<byte> data, IEventSink sink)
    {
        // A message is whole lines: one break at its end makes no further line.
        if (!isStream)
        {
            DecodeMessage(data, sink);
            return;
        }
        if (data.IsEmpty) return;
        _splitter ??= Start(ref data);
        while (_splitter.TryNext(ref data, out var line, out _)) Take(line, sink);
    }

    public void DecodeLines(ReadOnlySpan<byte> block, ReadOnlySpan<int> ends, IEventSink sink)
    {
        if (isStream) Decode(block, sink);
        else TakeLines(_charset, block, ends, _events.Now(), sink);
    }

    public void Flush(IEventSink sink)
    {
        if (_splitter is not null && _splitter.TryRest(out var line, out _)) Take(line, sink);
        Emit(sink);
    }

    public void FlushIdle(IEventSink sink) => Emit(sink);

    void DecodeMessage(ReadOnlySpan<byte> data, IEventSink sink)
    {
        if (_charset.UnitSize == 1)
        {
            int at;
            while ((at = data.IndexOf((byte)'\n')) >= 0)
            {
                Take(data[..at], sink);
                data = data[(at + 1)..];
                if (data.IsEmpty) return;
            }
        }
        Take(data, sink);
    }

    DelimiterSplitter Start(ref ReadOnlySpan<byte> data)
    {
        _charset = _charset.AtStart(ref data);
        return new DelimiterSplitter(_charset.Encode("\n"), _charset.UnitSize, MaxLineBytes);
    }

    void Take(ReadOnlySpan<byte> bytes, IEventSink sink) => Take(FieldValue.Text(_charset.Decode(bytes)), bytes.Length, default, sink);

    protected override void Take(in FieldValue line, int bytes, Timestamp now, IEventSink sink)
    {
        var belongsToOther = options.Pattern.Matches(line) != options.Negate;
        if (options.BelongsToNext)
        {
            Hold(line, bytes, now);
            if (!belongsToOther || IsFull) Emit(sink);
        }
        else
        {
            if (!belongsToOther || IsFull) Emit(sink);
            Hold(line, bytes, now);
        }
    }

    void Hold(in FieldValue line, int bytes, Timestamp now)
    {
        if (_lines.Count == 0) _time = now == default ? _events.Now() : now;
        _lines.Add(line);
        _bytes += bytes;
    }

    void Emit(IEventSink sink)
    {
        if (_lines.Count == 0) return;
        var e = _events.Create(Join(), _time, sink);
        if (_lines.Count > 1 && options.Tag.Length > 0) e.Tag(options.Tag);
        if (_bytes >= options.MaxBytes) e.Tag(MaxBytesTag);
        if (_lines.Count > options.MaxLines) e.Tag(MaxLinesTag);
        _lines.Clear();
        _bytes = 0;
        sink.Add(e);
    }

    FieldValue Join()
    {
        var first = _lines[0].TextSource(out var start, out var length);
        var end = start + length;
        for (var i = 1; i < _lines.Count; i++)
        {
            // Lines of one block stand one behind the other already.
            if (!ReferenceEquals(_lines[i].TextSource(out var next, out length), first) || next != end + 1 || first[end] != '\n') return Copy();
            end = next + length;
        }
        return FieldValue.Text(first, start, end - start);
    }

    FieldValue Copy()
    {
        var text = TextBuilder.Rent();
        for (var i = 0; i < _lines.Count; i++)
        {
            if (i > 0) text.Append('\n');
            text.Append(_lines[i].AsSpan());
        }
        return FieldValue.Text(text.Return());
    }
}
