using LogPipe.Events;
using LogPipe.Plugins;

namespace LogPipe.Codecs;

/// <summary>Makes events that hold a text: in <c>message</c>, and in <c>[event][original]</c> when that is kept.</summary>
sealed class TextEvents(PluginContext context, bool keepOriginal)
{
    public const string TooLongTag = "_linetoolong";

    static readonly FieldName EventField = FieldName.Of("event");
    static readonly FieldName Original = FieldName.Of("original");

    /// <summary>The current time; asked for once per chunk.</summary>
    public Timestamp Now() => context.Now();

    /// <summary>Makes an event, which the caller adds to the sink.</summary>
    public Event Create(string text, Timestamp now, IEventSink sink) => Create(FieldValue.Text(text), now, sink);

    /// <summary>Makes an event, which the caller adds to the sink.</summary>
    public Event Create(in FieldValue text, Timestamp now, IEventSink sink)
    {
        var e = sink.NewEvent(now);
        e.Fields.Append(WellKnown.Message, text);
        if (!keepOriginal) return e;
        var map = new FieldMap(1);
        map.Append(Original, text);
        e.Fields.Append(EventField, FieldValue.Map(map));
        return e;
    }
}
