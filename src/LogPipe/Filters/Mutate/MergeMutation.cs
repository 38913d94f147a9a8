using LogPipe.Events;

namespace LogPipe.Filters.Mutate;

/// <summary>
/// Appends fields to a list, or adds the entries of maps to a map. A map and anything else do not merge, which is no
/// failure. What is merged is copied.
/// </summary>
sealed class MergeMutation(FieldReference destination, FieldReference[] added) : Mutation
{
    public override bool TryApply(Event e, out string? error)
    {
        error = null;
        // As in Logstash, each field is merged with the destination as it was at first unless that is a list or map:
        // of several fields merged into a scalar or a missing field, the last stays.
        var original = e.Get(destination);
        foreach (var reference in added)
        {
            original = Copy(original);
            var addition = e.Get(reference).Materialize();
            if ((original.Kind == FieldKind.Map) != (addition.Kind == FieldKind.Map)) continue;
            if (original.Kind == FieldKind.Map)
            {
                Add(original.AsMap(), addition.AsMap());
                if (!e.TrySet(destination, original, out error)) return false;
                continue;
            }
            var list = original.Kind == FieldKind.List ? original.AsList() : ListOf(original);
            Add(list, addition);
            if (!e.TrySet(destination, FieldValue.List(list), out error)) return false;
        }
        return true;
    }

    /// <summary>A copy of the outermost list or map, so that a refused change leaves the event as it was.</summary>
    static FieldValue Copy(FieldValue value)
    {
        value = value.Materialize();
        if (value.Kind == FieldKind.List) return FieldValue.List(new FieldList(value.AsList().Items));
        if (value.Kind != FieldKind.Map) return value;
        var copy = new FieldMap(value.AsMap().Count + 4);
        foreach (ref readonly var field in value.AsMap().Fields) copy.Append(field.Name, field.Value);
        return FieldValue.Map(copy);
    }

    static FieldList ListOf(in FieldValue value) => value.IsNull ? new FieldList() : new FieldList(value);

    static void Add(FieldMap target, FieldMap addition)
    {
        foreach (ref readonly var field in addition.Fields) target.Set(field.Name, field.Value.DeepCopy());
    }

    static void Add(FieldList target, in FieldValue addition)
    {
        if (addition.Kind == FieldKind.List)
        {
            foreach (ref readonly var item in addition.AsList().Items) target.Add(item.DeepCopy());
        }
        else if (!addition.IsNull)
        {
            target.Add(addition);
        }
    }
}
