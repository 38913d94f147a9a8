namespace LogPipe.Events;

/// <summary>Makes events from maps that came in, by the rules for <c>@timestamp</c>, <c>@version</c>, <c>@metadata</c> and <c>tags</c>.</summary>
public static class EventFactory
{
    static readonly FieldName OriginalTimestamp = FieldName.Of("_@timestamp");
    static readonly FieldName OriginalTags = FieldName.Of("_tags");

    /// <summary>
    /// Makes an event that owns the map. An unusable <c>@timestamp</c> or <c>tags</c> is kept under another name and
    /// tagged. False, with a reason, when <c>@metadata</c> is no map.
    /// </summary>
    public static bool TryFromMap(FieldMap map, Timestamp now, out Event? e, out string? error)
    {
        e = new Event(map, null);
        if (TryInit(e, now, out error)) return true;
        e = null;
        return false;
    }

    /// <summary>As <see cref="TryFromMap"/>, for an event that has the fields that came in.</summary>
    internal static bool TryInit(Event e, Timestamp now, out string? error)
    {
        error = null;
        var map = e.Fields;
        if (map.Remove(WellKnown.Metadata, out var meta))
        {
            meta = meta.Materialize();
            if (meta.Kind != FieldKind.Map)
            {
                error = $"@metadata must be a map, not {FieldTypeName.Of(meta)}";
                return false;
            }
            e.ReplaceMetadata(meta.AsMap());
        }
        if (!map.Contains(WellKnown.Version)) map.Append(WellKnown.Version, WellKnown.VersionOne);
        var badTimestamp = !InitTimestamp(map, now);
        InitTags(e, map);
        if (badTimestamp) e.Tag("_timestampparsefailure");
        return true;
    }

    static bool InitTimestamp(FieldMap map, Timestamp now)
    {
        map.TryGet(WellKnown.Timestamp, out var given);
        var ok = true;
        if (given.Kind == FieldKind.Timestamp) return true;
        if (given.IsText && Timestamp.TryParse(given.AsSpan(), out var parsed)) now = parsed;
        else if (!given.IsNull)
        {
            ok = false;
            map.Set(OriginalTimestamp, given);
        }
        map.Set(WellKnown.Timestamp, FieldValue.Timestamp(now));
        return ok;
    }

    static void InitTags(Event e, FieldMap map)
    {
        if (!map.TryGet(WellKnown.Tags, out var tags)) return;
        tags = tags.Materialize();
        if (EventTags.IsValid(tags))
        {
            map.Set(WellKnown.Tags, tags);
            return;
        }
        map.Remove(WellKnown.Tags, out _);
        map.Set(OriginalTags, FieldValue.List(new FieldList(tags)));
        e.Tag("_tagsparsefailure");
    }
}
