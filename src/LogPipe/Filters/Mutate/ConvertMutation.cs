using LogPipe.Events;

namespace LogPipe.Filters.Mutate;

/// <summary>Converts a value, or every element of a list; all or none. Nulls and maps stay.</summary>
sealed class ConvertMutation(FieldReference field, Conversion conversion) : Mutation
{
    public override bool TryApply(Event e, out string? error)
    {
        error = null;
        if (!e.TryGet(field, out var value)) return true;
        value = value.Materialize();
        if (value.Kind is FieldKind.Null or FieldKind.Map) return true;
        if (value.Kind == FieldKind.List)
        {
            if (!TryConvertAll(value.AsList(), out var list, out error)) return Refused(ref error);
            return e.TrySet(field, FieldValue.List(list), out error);
        }
        if (!conversion.TryConvert(value, out var converted, out error)) return Refused(ref error);
        return e.TrySet(field, converted, out error);
    }

    bool TryConvertAll(FieldList source, out FieldList target, out string? error)
    {
        target = new FieldList(source.Count);
        error = null;
        foreach (ref readonly var item in source.Items)
        {
            var element = item.Materialize();
            if (!element.IsNull && !conversion.TryConvert(element, out element, out error)) return false;
            target.Add(element);
        }
        return true;
    }

    bool Refused(ref string? error)
    {
        error = $"convert of {field.Text}: {error}";
        return false;
    }
}
