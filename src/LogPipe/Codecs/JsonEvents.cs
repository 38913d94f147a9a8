using LogPipe.Events;
using LogPipe.Plugins;

namespace LogPipe.Codecs;

/// <summary>
/// Makes events of one JSON text: an object is an event, an array of objects is many. Anything else gives one event
/// with the text in <c>message</c> and the tag <c>_jsonparsefailure</c>. Text after the first value is ignored.
/// </summary>
sealed class JsonEvents(PluginContext context, FieldReference? target)
{
    public const string FailureTag = "_jsonparsefailure";

    static readonly FieldReference OriginalField = FieldReference.Parse("[event][original]");

    static readonly FieldName EventField = FieldName.Of("event");

    readonly List<Event> _made = [];
    readonly JsonInput _input = new();

    bool _warned;

    /// <summary>Decodes one text.</summary>
    /// <param name="data">The bytes.</param>
    /// <param name="charset">Their character set.</param>
    /// <param name="now">The timestamp of events that bring none.</param>
    /// <param name="original">What goes to <c>[event][original]</c>; null to use the text itself, when one event comes out.</param>
    /// <param name="sink">Takes the events.</param>
    public void Decode(ReadOnlySpan<byte> data, Charset charset, Timestamp now, FieldValue original, IEventSink sink)
    {
        _made.Clear();
        if (!_input.TryParse(data, charset, out var value, out var isBlank, out var error)
            || (!isBlank && !TryMake(value, now, out error)))
        {
            Fail(data, charset, now, original, error!, sink);
            return;
        }
        if (isBlank) return;
        if (context.IsEcs && !TryKeepOriginal(data, charset, original, out error))
        {
            Fail(data, charset, now, original, error!, sink);
            return;
        }
        foreach (var e in _made) sink.Add(e);
    }

    bool TryMake(FieldValue value, Timestamp now, out string? error)
    {
        if (value.Kind == FieldKind.Map) return TryMakeOne(value.AsMap(), now, out error);
        error = "a JSON object or an array of objects is needed";
        if (value.Kind != FieldKind.List) return false;
        foreach (ref readonly var item in value.AsList().Items)
            if (item.Kind != FieldKind.Map || !TryMakeOne(item.AsMap(), now, out error)) return false;
        return true;
    }

    bool TryMakeOne(FieldMap map, Timestamp now, out string? error)
    {
        Event? e;
        if (target is null)
        {
            if (!EventFactory.TryFromMap(map, now, out e, out error)) return false;
        }
        else
        {
            e = Event.Create(now);
            if (!e.TrySet(target, FieldValue.Map(map), out error)) return false;
        }
        _made.Add(e!);
        return true;
    }

    bool TryKeepOriginal(ReadOnlySpan<byte> data, Charset charset, FieldValue original, out string? error)
    {
        error = null;
        if (original.IsNull)
        {
            if (_made.Count != 1 || _made[0].Contains(OriginalField)) return true;
            original = FieldValue.Text(charset.Decode(data));
        }
        foreach (var e in _made)
        {
            if (e.Contains(OriginalField)) continue;
            if (e.Fields.TryGet(EventField, out var given) && given.IsNull) error = "event is null, and must be a map to take the original text";
            if (error is not null || !e.TrySet(OriginalField, original, out error)) return false;
        }
        return true;
    }

    void Fail(ReadOnlySpan<byte> data, Charset charset, Timestamp now, FieldValue original, string error, IEventSink sink)
    {
        var text = charset.Decode(data);
        var e = Event.Create(now);
        e.Fields.Append(WellKnown.Message, FieldValue.Text(text));
        e.Tag(FailureTag);
        if (context.IsEcs) e.Set(OriginalField, original.IsNull ? FieldValue.Text(text) : original);
        context.Metrics.Count("json_parse_failures");
        if (!_warned)
        {
            _warned = true;
            context.Log.Warning("Codec {Codec}: not JSON, so the event has the text in message and the tag {Tag}: {Reason}; "
                + "further such events are only counted", context.Definition.Name, FailureTag, error);
        }
        sink.Add(e);
    }
}
