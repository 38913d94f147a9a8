using System.Text;
using LogPipe.Events;
using LogPipe.Plugins;

namespace LogPipe.Testing;

/// <summary>Lines and maps as the events that an input would bring in.</summary>
sealed class LineDecoder(PluginContext? input, TimeProvider time) : IEventSink
{
    static readonly FieldName Message = FieldName.Of("message");

    readonly InputDecoration? _decoration = input is null ? null : new InputDecoration(input.Options);
    readonly List<Event> _events = [];

    /// <summary>The events.</summary>
    /// <param name="inputs">Each a <see cref="string"/> or a <see cref="FieldMap"/>.</param>
    /// <param name="fields">Fields that every event gets.</param>
    /// <exception cref="EventException">A field cannot be set.</exception>
    public IReadOnlyList<Event> Decode(IReadOnlyList<object> inputs, FieldMap fields)
    {
        var decoder = input?.Options.Codec().CreateDecoder();
        // These two take a stream, in which the line's end is what ends a message.
        var end = input?.Options.Codec().Name is "line" or "json_lines" ? "\n" : "";
        foreach (var one in inputs)
        {
            if (one is FieldMap map) Add(FromMap(map.DeepCopy()));
            else if (decoder is null) Add(FromLine((string)one));
            else decoder.Decode(Encoding.UTF8.GetBytes((string)one + end), this);
        }
        decoder?.Flush(this);
        foreach (var e in _events)
        {
            SetAll(e, fields);
            _decoration?.Apply(e);
        }
        return _events;
    }

    /// <inheritdoc/>
    public void Add(Event e) => _events.Add(e);

    Event FromLine(string line)
    {
        var e = Event.Create(Timestamp.Now(time));
        e.Fields.Set(Message, FieldValue.Text(line));
        return e;
    }

    Event FromMap(FieldMap map) =>
        EventFactory.TryFromMap(map, Timestamp.Now(time), out var e, out var error) ? e! : throw new EventException(error!);

    static void SetAll(Event e, FieldMap fields)
    {
        foreach (ref readonly var field in fields.Fields)
        {
            if (field.Name.Is(WellKnown.Metadata) && field.Value.Kind == FieldKind.Map) Merge(e.Metadata, field.Value.AsMap());
            else if (field.Value.Kind == FieldKind.Map && e.Fields.TryGet(field.Name, out var own) && own.Kind == FieldKind.Map) Merge(own.AsMap(), field.Value.AsMap());
            else e.Set(FieldReference.TopLevel(field.Name.Text), field.Value.DeepCopy());
        }
    }

    static void Merge(FieldMap target, FieldMap added)
    {
        foreach (ref readonly var field in added.Fields)
        {
            if (field.Value.Kind == FieldKind.Map && target.TryGet(field.Name, out var own) && own.Kind == FieldKind.Map) Merge(own.AsMap(), field.Value.AsMap());
            else target.Set(field.Name, field.Value.DeepCopy());
        }
    }
}
