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

    public Event Create(string text, Timestamp now)
    {
        var value = FieldValue.Text(text);
        var e = Event.Create(now);
        e.Fields.Append(WellKnown.Message, value);
        if (!keepOriginal) return e;
        var map = new FieldMap(1);
        map.Append(Original, value);
        e.Fields.Append(EventField, FieldValue.Map(map));
        return e;
    }
}
