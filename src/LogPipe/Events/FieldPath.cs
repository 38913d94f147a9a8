namespace LogPipe.Events;

/// <summary>Walks references through maps, lists and raw JSON.</summary>
static class FieldPath
{
    public static bool TryGet(Event e, FieldReference reference, out FieldValue value)
    {
        var path = reference.Path;
        if (reference.InMetadata)
        {
            value = FieldValue.Map(e.Metadata);
        }
        else
        {
            if (!e.Fields.TryGet(path[0], out value)) return false;
            path = path[1..];
        }
        foreach (var step in path)
            if (!TryStep(value, step, out value)) return false;
        return true;
    }

    public static bool TrySet(Event e, FieldReference reference, FieldValue value, out string? error)
    {
        error = null;
        var path = reference.Path;
        if (reference.InMetadata && path.Length == 0) return TrySetMetadata(e, value, out error);
        if (!reference.InMetadata && !IsAllowed(path, value, out error)) return false;
        var map = reference.InMetadata ? e.Metadata : e.Fields;
        if (path.Length == 1)
        {
            map.Set(path[0], value);
            return true;
        }
        if (!map.TryGet(path[0], out var current))
        {
            current = FieldValue.Map(new FieldMap(4));
            map.Set(path[0], current);
        }
        else if (current.Kind == FieldKind.RawJson)
        {
            current = current.Materialize();
            map.Set(path[0], current);
        }
        for (var i = 1; i < path.Length - 1; i++)
            if (!TryDescend(ref current, path[i], reference, value, out error)) return false;
        return TrySetLeaf(current, path[^1], value, reference, out error);
    }

    public static bool Remove(Event e, FieldReference reference, out FieldValue value)
    {
        var path = reference.Path;
        if (reference.InMetadata && path.Length == 0)
        {
            value = FieldValue.Map(e.Metadata);
            e.ReplaceMetadata(null);
            return true;
        }
        var map = reference.InMetadata ? e.Metadata : e.Fields;
        if (path.Length == 1) return map.Remove(path[0], out value);
        if (!map.TryGet(path[0], out value)) return false;
        if (value.Kind == FieldKind.RawJson)
        {
            value = value.Materialize();
            map.Set(path[0], value);
        }
        foreach (var step in path[1..^1])
            if (!TryStep(value, step, out value)) return false;
        return TryRemoveLeaf(value, path[^1], out value);
    }

    static bool IsAllowed(ReadOnlySpan<FieldName> path, in FieldValue value, out string? error)
    {
        error = null;
        if (ReferenceEquals(path[0], WellKnown.Timestamp))
        {
            if (path.Length > 1 || value.Kind != FieldKind.Timestamp)
                error = $"wrong argument type {FieldTypeName.Of(value)} (expected LogStash::Timestamp) for @timestamp";
        }
        else if (ReferenceEquals(path[0], WellKnown.Tags))
        {
            if (path.Length > 1) error = "Could not set field inside [tags]: tags must be a text or a list of texts";
            else if (!EventTags.IsValid(value)) error = $"[tags] must be a text or a list of texts, not {FieldTypeName.Of(value)}";
        }
        return error is null;
    }

    static bool TrySetMetadata(Event e, in FieldValue value, out string? error)
    {
        var map = value.Materialize();
        error = map.Kind == FieldKind.Map ? null : $"[@metadata] must be a map, not {FieldTypeName.Of(value)}";
        if (error is null) e.ReplaceMetadata(map.AsMap());
        return error is null;
    }

    // By value: callers pass one variable as container and as result.
    static bool TryStep(FieldValue container, FieldName step, out FieldValue value)
    {
        switch (container.Kind)
        {
            case FieldKind.Map:
                return container.AsMap().TryGet(step, out value);
            case FieldKind.List when ListIndex(container.AsList(), step) is { } index && index >= 0 && index < container.AsList().Count:
                value = container.AsList()[index];
                return true;
            case FieldKind.RawJson:
                return RawJsonPath.TryStep(container, step, out value);
            default:
                value = default;
                return false;
        }
    }

    static bool TryDescend(ref FieldValue current, FieldName step, FieldReference reference, in FieldValue value, out string? error)
    {
        error = null;
        if (TryStep(current, step, out var next))
        {
            if (next.Kind == FieldKind.RawJson)
            {
                next = next.Materialize();
                if (!TrySetLeaf(current, step, next, reference, out error)) return false;
            }
            current = next;
            return true;
        }
        next = FieldValue.Map(new FieldMap(4));
        if (!TrySetLeaf(current, step, next, reference, out error)) return false;
        current = next;
        return true;
    }

    static bool TrySetLeaf(in FieldValue container, FieldName leaf, in FieldValue value, FieldReference reference, out string? error)
    {
        error = null;
        switch (container.Kind)
        {
            case FieldKind.Map:
                container.AsMap().Set(leaf, value);
                return true;
            case FieldKind.List:
                return TrySetInList(container.AsList(), leaf, value, out error);
            default:
                error = $"Could not set field '{leaf.Text}' of [{reference.Text}]: its parent is {FieldTypeName.Of(container)}, neither a map nor a list";
                return false;
        }
    }

    static bool TrySetInList(FieldList list, FieldName leaf, in FieldValue value, out string? error)
    {
        error = null;
        // Logstash ignores a name that is no number here.
        if (leaf.Index is not { } index) return true;
        if (index < 0) index += list.Count;
        if (index < 0 || index > MaxListIndex)
        {
            error = $"Index {leaf.Text} is outside a list of {list.Count}";
            return false;
        }
        while (list.Count <= index) list.Add(FieldValue.Null);
        list[index] = value;
        return true;
    }

    // A hostile index must not allocate gigabytes of nulls.
    const int MaxListIndex = 100_000;

    // By value: callers pass one variable as container and as result.
    static bool TryRemoveLeaf(FieldValue container, FieldName leaf, out FieldValue value)
    {
        value = default;
        if (container.Kind == FieldKind.Map) return container.AsMap().Remove(leaf, out value);
        if (container.Kind != FieldKind.List) return false;
        var list = container.AsList();
        if (ListIndex(list, leaf) is not { } index || index < 0 || index >= list.Count) return false;
        value = list.RemoveAt(index);
        return true;
    }

    static int? ListIndex(FieldList list, FieldName step) => step.Index is { } i ? (i < 0 ? i + list.Count : i) : null;
}
