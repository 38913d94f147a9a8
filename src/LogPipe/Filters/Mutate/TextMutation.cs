using LogPipe.Events;

namespace LogPipe.Filters.Mutate;

/// <summary>Changes text, or every text in a list; other values stay.</summary>
abstract class TextMutation(FieldReference field) : Mutation
{
    /// <summary>The field to change.</summary>
    protected FieldReference Field { get; } = field;

    public override bool TryApply(Event e, out string? error)
    {
        error = null;
        if (!e.TryGet(Field, out var value)) return true;
        if (value.IsText) return e.TrySet(Field, Change(value, e), out error);
        value = value.Materialize();
        if (value.Kind != FieldKind.List) return true;
        var list = value.AsList();
        var changed = new FieldList(list.Count);
        foreach (ref readonly var item in list.Items)
        {
            if (!item.IsText && !AcceptsOtherElements)
            {
                error = $"{Field.Text} is a list with {FieldTypeName.Of(item)} in it, where only text is allowed";
                return false;
            }
            changed.Add(item.IsText ? Change(item, e) : item);
        }
        return e.TrySet(Field, FieldValue.List(changed), out error);
    }

    /// <summary>False when a list with anything but text in it is an error.</summary>
    protected virtual bool AcceptsOtherElements => true;

    /// <summary>The changed text.</summary>
    protected abstract FieldValue Change(in FieldValue text, Event e);
}
