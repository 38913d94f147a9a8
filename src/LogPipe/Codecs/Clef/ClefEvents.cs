using LogPipe.Events;
using LogPipe.Plugins;

namespace LogPipe.Codecs.Clef;

/// <summary>Makes an event of one CLEF object; what is none becomes a text event with the tag <c>_jsonparsefailure</c>.</summary>
sealed class ClefEvents(PluginContext context, FieldReference? target, bool quoteStrings)
{
    static readonly FieldName Time = FieldName.Of("@t");
    static readonly FieldName Message = FieldName.Of("@m");
    static readonly FieldName Template = FieldName.Of("@mt");
    static readonly FieldName Renderings = FieldName.Of("@r");
    static readonly FieldName SourceContext = FieldName.Of("SourceContext");
    static readonly FieldValue DefaultLevel = FieldValue.Text(ClefNames.DefaultLevel);

    readonly ClefNames _names = ClefNames.For(context.IsEcs);
    readonly MessageTemplateCache _templates = new();
    readonly TextEvents _texts = new(context, context.IsEcs);
    readonly JsonInput _input = new();

    bool _warned;

    public void Decode(ReadOnlySpan<byte> data, Charset charset, Timestamp now, IEventSink sink)
    {
        if (!_input.TryParse(data, charset, out var value, out var isBlank, out var error))
        {
            Fail(charset.Decode(data), now, error!, sink);
            return;
        }
        if (isBlank) return;
        if (value.Kind != FieldKind.Map)
        {
            Fail(charset.Decode(data), now, "a JSON object is needed", sink);
            return;
        }
        var e = Make(value.AsMap(), now);
        if (_names.Original is { } original && !e.Contains(original)) e.TrySet(original, FieldValue.Text(charset.Decode(data)), out _);
        sink.Add(e);
    }

    Event Make(FieldMap clef, Timestamp now)
    {
        var root = new FieldMap(clef.Count + 4);
        if (clef.TryGet(Time, out var time)) root.Append(WellKnown.Timestamp, time);
        clef.TryGet(Template, out var template);
        clef.TryGet(Message, out var message);
        if (message.IsNull && template.IsText) message = FieldValue.Text(Render(template, clef));
        if (!message.IsNull) root.Append(WellKnown.Message, message);
        if (!template.IsNull) root.Append(ClefNames.Template, template);
        // Never false: the map has no @metadata.
        EventFactory.TryFromMap(root, now, out var made, out _);
        var e = made!;
        SetReified(e, clef);
        SetProperties(e, clef);
        return e;
    }

    string Render(FieldValue template, FieldMap clef)
    {
        clef.TryGet(Renderings, out var renderings);
        var list = renderings.Kind == FieldKind.List ? renderings.AsList() : null;
        return _templates.Get(template.AsString()).Render(clef, list, quoteStrings);
    }

    void SetReified(Event e, FieldMap clef)
    {
        var hasLevel = false;
        foreach (ref readonly var field in clef.Fields)
        {
            if (_names.Find(field.Name.Text) is not { } name) continue;
            e.Set(name, field.Value);
            if (ReferenceEquals(name, _names.Level)) hasLevel = true;
            else if (ReferenceEquals(name, _names.Exception) && _names.ErrorType is not null && field.Value.IsText) SetError(e, field.Value);
        }
        if (!hasLevel) e.Set(_names.Level, DefaultLevel);
        if (_names.Logger is { } logger && clef.TryGet(SourceContext, out var source)) e.Set(logger, source);
    }

    /// <summary>The first line of a .NET exception is "Type.Name: message".</summary>
    void SetError(Event e, FieldValue trace)
    {
        var text = trace.AsSpan();
        var end = text.IndexOfAny('\r', '\n');
        var line = end < 0 ? text : text[..end];
        var colon = line.IndexOf(": ");
        var type = colon < 0 ? line : line[..colon];
        if (type.IsEmpty || type.Contains(' ')) return;
        var source = trace.TextSource(out var offset, out _);
        e.Set(_names.ErrorType!, FieldValue.Text(source, offset, type.Length));
        if (colon >= 0) e.Set(_names.ErrorMessage!, FieldValue.Text(source, offset + colon + 2, line.Length - colon - 2));
    }

    void SetProperties(Event e, FieldMap clef)
    {
        FieldMap? below = null;
        foreach (ref readonly var field in clef.Fields)
        {
            var name = field.Name;
            if (name.Text.StartsWith("@@", StringComparison.Ordinal)) name = FieldName.Of(name.Text[1..]);
            else if (IsReified(name.Text)) continue;
            if (target is not null)
            {
                (below ??= new FieldMap()).Set(name, field.Value);
                continue;
            }
            while (IsTaken(e, name, field.Value)) name = FieldName.Of("_" + name.Text);
            e.Fields.Set(name, field.Value);
        }
        if (below is not null && !e.TrySet(target!, FieldValue.Map(below), out _)) AddTop(e, below);
    }

    // The target is not allowed (tags, say): the properties are kept all the same.
    static void AddTop(Event e, FieldMap properties)
    {
        foreach (ref readonly var field in properties.Fields)
        {
            var name = field.Name;
            while (IsTaken(e, name, field.Value)) name = FieldName.Of("_" + name.Text);
            e.Fields.Set(name, field.Value);
        }
    }

    static bool IsTaken(Event e, FieldName name, in FieldValue value) =>
        e.Fields.Contains(name) || name.Is(WellKnown.Metadata) || (name.Is(WellKnown.Tags) && !(value.IsText || IsTexts(value)));

    static bool IsTexts(in FieldValue value)
    {
        if (value.Kind != FieldKind.List) return false;
        foreach (ref readonly var item in value.AsList().Items)
            if (!item.IsText) return false;
        return true;
    }

    static bool IsReified(string name) => name is "@t" or "@m" or "@mt" or "@l" or "@x" or "@i" or "@r" or "@tr" or "@sp" or "@ps" or "@st";

    void Fail(string text, Timestamp now, string error, IEventSink sink)
    {
        var e = _texts.Create(text, now, sink);
        e.Tag(JsonEvents.FailureTag);
        context.Metrics.Count("json_parse_failures");
        if (!_warned)
        {
            _warned = true;
            context.Log.Warning("Codec clef: not a compact log event, so the event has the text in message and the tag {Tag}: {Reason}; "
                + "further such events are only counted", JsonEvents.FailureTag, error);
        }
        sink.Add(e);
    }
}
