using LogPipe.Events;

namespace LogPipe.Plugins;

/// <summary>The common options of an input, done to every event it brings in: add_field, type, tags.</summary>
public sealed class InputDecoration
{
    /// <summary>The tag of an event whose add_field or tags could not be set; the event goes on.</summary>
    public const string FailureTag = "_inputdecorationfailure";

    readonly FieldAddition[] _addFields;
    readonly string? _type;
    readonly Template[] _tags;

    /// <summary>The decoration of an input.</summary>
    public InputDecoration(OptionSet options)
    {
        _addFields = FieldAddition.From(options.Hash("add_field"));
        _type = options.TextOrNull("type");
        _tags = [.. options.Texts("tags").Select(Template.Parse)];
    }

    /// <summary>True when there is nothing to do.</summary>
    public bool IsEmpty => _type is null && _tags.Length == 0 && _addFields.Length == 0;

    /// <summary>Decorates: type (an existing one stays), fields, then tags, which may hold %{references}. Never throws.</summary>
    public void Apply(Event e)
    {
        if (IsEmpty) return;
        if (_type is not null && !e.Fields.Contains(WellKnown.Type)) e.Fields.Append(WellKnown.Type, FieldValue.Text(_type));
        foreach (var addition in _addFields)
        {
            try
            {
                addition.Apply(e);
            }
            catch (EventException)
            {
                e.Tag(FailureTag);
            }
        }
        foreach (var tag in _tags) AddTag(e, tag);
    }

    static void AddTag(Event e, Template tag)
    {
        try
        {
            e.Tag(tag.Render(e));
        }
        catch (EventException)
        {
            e.Tag(FailureTag);
        }
    }
}
