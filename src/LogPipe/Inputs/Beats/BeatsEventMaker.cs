using System.Buffers;
using System.Text;
using System.Text.Unicode;
using LogPipe.Events;
using LogPipe.Plugins;

namespace LogPipe.Inputs.Beats;

/// <summary>Makes events of what a Beat sends, as Logstash's beats input does. One per connection; not thread-safe.</summary>
sealed class BeatsEventMaker(BeatsSettings settings, InputDecoration decoration, PeerMetadata peer, TimeProvider time) : IEventSink
{
    static readonly FieldName Line = FieldName.Of("line");
    static readonly FieldName EventField = FieldName.Of("event");
    static readonly FieldName Original = FieldName.Of("original");
    static readonly FieldReference BeatHostname = FieldReference.Parse("[beat][hostname]");

    readonly IDecoder? _decoder = settings.Codec?.CreateDecoder();
    readonly List<Event> _decoded = [];
    readonly JsonEventReader _reader = new();

    /// <summary>Appends what the JSON of one frame gives. Throws <see cref="LumberjackException"/> when it is no JSON object.</summary>
    public void FromJson(byte[] buffer, int offset, int length, EventBatch batch)
    {
        if (!Utf8.IsValid(buffer.AsSpan(offset, length)))
        {
            buffer = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(buffer, offset, length));
            (offset, length) = (0, buffer.Length);
        }
        var e = batch.NewBlank();
        if (_reader.TryRead(buffer, offset, length, e))
        {
            FromEvent(e, batch);
            return;
        }
        if (!JsonDecoder.TryDecode(buffer, offset, length, JsonDecodeOptions.KeepNestedRaw, out var value, out _, out var error))
            throw new LumberjackException("invalid_json", "an event that is no valid JSON: " + error);
        if (value.Kind != FieldKind.Map)
            throw new LumberjackException("invalid_json", $"an event that is {FieldTypeName.Of(value)}, not a JSON object");
        FromMap(value.AsMap(), batch);
    }

    /// <summary>Appends what a map gives, which passes to the event.</summary>
    public void FromMap(FieldMap map, EventBatch batch) => FromEvent(new Event(map, null), batch);

    void FromEvent(Event e, EventBatch batch)
    {
        if (!TakeText(e.Fields, out var text)) batch.Add(Finish(Init(e, Timestamp.Now(time)), settings.RawTag));
        else if (_decoder is null) batch.Add(FromPlain(e, text));
        else FromCodec(e, text, batch);
    }

    /// <inheritdoc/>
    void IEventSink.Add(Event e) => _decoded.Add(e);

    // Filebeat's field, or that of the old forwarder; null counts as absent.
    static bool TakeText(FieldMap map, out FieldValue text)
    {
        if (map.TryGet(WellKnown.Message, out text) && !text.IsNull)
        {
            if (!text.IsText) text = FieldValue.Text(text.ToString());
            return true;
        }
        if (!map.TryGet(Line, out text) || text.IsNull) return false;
        if (!text.IsText) text = FieldValue.Text(text.ToString());
        map.Remove(Line, out _);
        return true;
    }

    // The default codec hands the text through, so that only its traces are left to be made.
    Event FromPlain(Event e, FieldValue text)
    {
        var map = e.Fields;
        map.Set(WellKnown.Message, text);
        if (settings.EventOriginal) SetOriginal(map, text);
        var now = Timestamp.Now(time);
        map.Set(WellKnown.Timestamp, FieldValue.Timestamp(TryTimestamp(map, out var given) ? given : now));
        return Finish(Init(e, now), settings.CodecTag);
    }

    static void SetOriginal(FieldMap map, FieldValue text)
    {
        if (!map.TryGet(EventField, out var value) || value.IsNull)
        {
            var own = new FieldMap(1);
            own.Append(Original, text);
            map.Set(EventField, FieldValue.Map(own));
            return;
        }
        value = value.Materialize();
        if (value.Kind != FieldKind.Map) return;
        if (!value.AsMap().Contains(Original)) value.AsMap().Append(Original, text);
        map.Set(EventField, value);
    }

    void FromCodec(Event e, FieldValue text, EventBatch batch)
    {
        var map = e.Fields;
        if (e.HasMetadata) map.Set(WellKnown.Metadata, FieldValue.Map(e.Metadata.DeepCopy()));
        map.Remove(WellKnown.Message, out _);
        var chars = text.AsSpan();
        var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(chars.Length));
        try
        {
            // What a codec keeps back belongs to this event; it must not be joined with the next one.
            _decoder!.Decode(bytes.AsSpan(0, Encoding.UTF8.GetBytes(chars, bytes)), this);
            _decoder.Flush(this);
            for (var i = 0; i < _decoded.Count; i++)
            {
                BeatsEventMerge.Into(_decoded[i], i == _decoded.Count - 1 ? map : map.DeepCopy());
                batch.Add(Finish(_decoded[i], settings.CodecTag));
            }
        }
        finally
        {
            _decoded.Clear();
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    static Event Init(Event e, Timestamp now) => EventFactory.TryInit(e, now, out var error)
        ? e
        : throw new LumberjackException("invalid_event", "an event that cannot be made: " + error);

    Event Finish(Event e, string? tag)
    {
        peer.Apply(e);
        if (settings.AddHostname) AddHostname(e);
        decoration.Apply(e);
        if (tag is not null) e.Tag(tag);
        return e;
    }

    void AddHostname(Event e)
    {
        if (!e.TryGet(BeatHostname, out var name) || name.IsNull) return;
        if (e.Get(settings.HostnameField).IsNull) e.Set(settings.HostnameField, name);
    }

    internal static bool TryTimestamp(FieldMap map, out Timestamp timestamp)
    {
        timestamp = default;
        return map.TryGet(WellKnown.Timestamp, out var given) && given.IsText && Timestamp.TryParse(given.AsSpan(), out timestamp);
    }
}
