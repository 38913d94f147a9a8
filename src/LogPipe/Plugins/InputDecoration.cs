using LogPipe.Events;

namespace LogPipe.Plugins;

/// <summary>The common options of an input, done to every event it brings in: add_field, type, tags.</summary>
public sealed class InputDecoration
{
    readonly FieldAddition[] _addFields;
    readonly string? _type;
    readonly IReadOnlyList<string> _tags;

    /// <summary>The decoration of an input.</summary>
    public InputDecoration(OptionSet options)
    {
        _addFields = FieldAddition.From(options.Hash("add_field"));
        _type = options.TextOrNull("type");
        _tags = options.Texts("tags");
    }

    /// <summary>Decorates. An existing <c>type</c> stays.</summary>
    public void Apply(Event e)
    {
        if (_type is not null && !e.Fields.Contains(WellKnown.Type)) e.Fields.Append(WellKnown.Type, FieldValue.Text(_type));
        foreach (var tag in _tags) e.Tag(tag);
        foreach (var addition in _addFields) addition.Apply(e);
    }
}
