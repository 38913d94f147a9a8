namespace LogPipe.Events;

/// <summary>The rules of the <c>tags</c> field.</summary>
static class EventTags
{
    /// <summary>Adds a tag unless it is there, as failure tags are added.</summary>
    public static void AddOnce(Event e, string tag)
    {
        if (!Contains(e, tag)) Append(e, tag);
    }

    /// <summary>Adds a tag even if it is there, as add_tag does. A single text becomes a list.</summary>
    public static void Append(Event e, string tag)
    {
        var value = FieldValue.Text(tag);
        if (!e.Fields.TryGet(WellKnown.Tags, out var tags) || tags.IsNull)
        {
            e.Fields.Set(WellKnown.Tags, FieldValue.List(new FieldList(value)));
            return;
        }
        tags = tags.Materialize();
        if (tags.Kind != FieldKind.List) tags = FieldValue.List(new FieldList(tags));
        tags.AsList().Add(value);
        e.Fields.Set(WellKnown.Tags, tags);
    }

    /// <summary>True when the tag is there.</summary>
    public static bool Contains(Event e, string tag)
    {
        if (!e.Fields.TryGet(WellKnown.Tags, out var tags)) return false;
        if (tags.IsText) return tags.AsSpan().SequenceEqual(tag);
        if (tags.Kind == FieldKind.RawJson) tags = tags.Materialize();
        if (tags.Kind != FieldKind.List) return false;
        foreach (ref readonly var item in tags.AsList().Items)
            if (item.IsText && item.AsSpan().SequenceEqual(tag)) return true;
        return false;
    }

    /// <summary>Takes every copy of a tag away; a single text becomes a list, even when it stays.</summary>
    public static void Remove(Event e, string tag)
    {
        if (!e.Fields.TryGet(WellKnown.Tags, out var tags)) return;
        tags = tags.Materialize();
        if (tags.IsText) tags = FieldValue.List(new FieldList(tags));
        if (tags.Kind == FieldKind.List)
        {
            var list = tags.AsList();
            for (var i = list.Count - 1; i >= 0; i--)
                if (list[i].IsText && list[i].AsSpan().SequenceEqual(tag)) list.RemoveAt(i);
        }
        e.Fields.Set(WellKnown.Tags, tags);
    }

    /// <summary>True for what <c>tags</c> may hold: text or a list of texts.</summary>
    public static bool IsValid(in FieldValue value)
    {
        if (value.IsText) return true;
        if (value.Kind == FieldKind.RawJson) return IsValid(value.Materialize());
        if (value.Kind != FieldKind.List) return false;
        foreach (ref readonly var item in value.AsList().Items)
            if (!item.IsText) return false;
        return true;
    }
}
