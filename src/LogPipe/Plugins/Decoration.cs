using LogPipe.Events;

namespace LogPipe.Plugins;

/// <summary>The common options of a filter, done to every event it succeeds on, in Logstash's order.</summary>
public sealed class Decoration
{
    readonly FieldAddition[] _addFields;
    readonly Template[] _removeFields;
    readonly Template[] _addTags;
    readonly Template[] _removeTags;

    Decoration(OptionSet options)
    {
        _addFields = FieldAddition.From(options.Hash("add_field"));
        _removeFields = [.. options.Texts("remove_field").Select(Template.Parse)];
        _addTags = [.. options.Texts("add_tag").Select(Template.Parse)];
        _removeTags = [.. options.Texts("remove_tag").Select(Template.Parse)];
    }

    /// <summary>The decoration of a filter, or null when it has none.</summary>
    public static Decoration? From(OptionSet options)
    {
        var decoration = new Decoration(options);
        return decoration._addFields.Length + decoration._removeFields.Length + decoration._addTags.Length
            + decoration._removeTags.Length == 0 ? null : decoration;
    }

    /// <summary>Decorates. Throws <see cref="EventException"/> where Logstash does, what came before staying done.</summary>
    public void Apply(Event e)
    {
        foreach (var addition in _addFields) addition.Apply(e);
        foreach (var field in _removeFields) e.Remove(field.RenderReference(e));
        foreach (var tag in _addTags) EventTags.Append(e, tag.Render(e));
        foreach (var tag in _removeTags) EventTags.Remove(e, tag.Render(e));
    }
}
