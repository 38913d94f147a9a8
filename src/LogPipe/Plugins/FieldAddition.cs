using LogPipe.Events;

namespace LogPipe.Plugins;

/// <summary>One entry of add_field: appends to an existing field, which becomes a list.</summary>
public sealed class FieldAddition
{
    readonly Template _name;
    readonly Template[] _values;

    FieldAddition(Template name, Template[] values)
    {
        _name = name;
        _values = values;
    }

    /// <summary>The entries of an add_field hash.</summary>
    public static FieldAddition[] From(ConfigHash hash) =>
    [
        .. hash.Entries.Select(entry => new FieldAddition(Template.Parse(entry.Key), Values(entry.Value))),
    ];

    // A hash is added as Logstash does it: each entry as the text of a pair.
    static Template[] Values(object value) => value switch
    {
        IReadOnlyList<object> many => [.. many.Select(v => Template.Parse(ConfigText.Of(v)))],
        ConfigHash hash => [.. hash.Entries.Select(e => Template.Parse(ConfigText.Of(new object[] { e.Key, e.Value })))],
        _ => [Template.Parse(ConfigText.Of(value))],
    };

    /// <summary>Adds the field.</summary>
    public void Apply(Event e)
    {
        var reference = _name.RenderReference(e);
        foreach (var template in _values) Add(e, reference, template.RenderValue(e));
    }

    static void Add(Event e, FieldReference reference, FieldValue value)
    {
        if (!e.TryGet(reference, out var existing))
        {
            e.Set(reference, value);
            return;
        }
        existing = existing.Materialize();
        var list = existing.Kind switch
        {
            FieldKind.List => existing.AsList(),
            FieldKind.Null => new FieldList(),
            FieldKind.Map => Pairs(existing.AsMap()),
            _ => new FieldList(existing),
        };
        list.Add(value);
        e.Set(reference, FieldValue.List(list));
    }

    // A map becomes a list of pairs, as Ruby's Array() makes it.
    static FieldList Pairs(FieldMap map)
    {
        var list = new FieldList(map.Count + 1);
        foreach (ref readonly var field in map.Fields)
            list.Add(FieldValue.List(new FieldList(FieldValue.Text(field.Name.Text), field.Value)));
        return list;
    }
}
