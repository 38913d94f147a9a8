using LogPipe.Events;
using LogPipe.Plugins;

namespace LogPipe.Codecs;

/// <summary>Cuts a byte stream into lines and makes events of the JSON in each; blank lines make none.</summary>
sealed class JsonLinesDecoder(
    PluginContext context, Charset charset, FieldReference? target, string delimiter, long limit, bool originalIsLine) : IDecoder
{
    /// <summary>The tag of the pieces of a line over the limit.</summary>
    public const string TooBigTag = "_jsonparsetoobigfailure";

    // What Logstash reads at once, and so what it keeps as the original of every event in it.
    const int OriginalChunk = 16 * 1024;

    readonly JsonEvents _events = new(context, target);
    readonly TextEvents _texts = new(context, context.IsEcs);
    readonly bool _keepsChunk = context.IsEcs && !originalIsLine;

    Charset _charset = charset;
    DelimiterSplitter? _splitter;
    FieldValue _chunk;

    public bool HasPending => _splitter is { HasPending: true };

    public void Decode(ReadOnlySpan<byte> data, IEventSink sink)
    {
        if (data.IsEmpty) return;
        _splitter ??= Start(ref data);
        var now = context.Now();
        while (!data.IsEmpty)
        {
            var part = data;
            if (_keepsChunk)
            {
                if (part.Length > OriginalChunk) part = part[..OriginalChunk];
                _chunk = FieldValue.Text(_charset.Decode(part));
            }
            data = data[part.Length..];
            while (_splitter.TryNext(ref part, out var line, out var isPiece)) Emit(line, isPiece, now, sink);
        }
    }

    public void Flush(IEventSink sink)
    {
        if (_splitter is not null && _splitter.TryRest(out var line, out var isPiece)) Emit(line, isPiece, context.Now(), sink);
        _chunk = default;
    }

    DelimiterSplitter Start(ref ReadOnlySpan<byte> data)
    {
        _charset = _charset.AtStart(ref data);
        return new DelimiterSplitter(_charset.Encode(delimiter), _charset.UnitSize, limit);
    }

    void Emit(ReadOnlySpan<byte> line, bool isPiece, Timestamp now, IEventSink sink)
    {
        if (!isPiece)
        {
            _events.Decode(line, _charset, now, _chunk, sink);
            return;
        }
        var e = _texts.Create(_charset.Decode(line), now, sink);
        e.Tag(TooBigTag);
        sink.Add(e);
    }
}
