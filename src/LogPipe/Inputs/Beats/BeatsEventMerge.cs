using LogPipe.Events;

namespace LogPipe.Inputs.Beats;

/// <summary>Puts the fields that a Beat sent onto an event that a codec made of its message.</summary>
static class BeatsEventMerge
{
    /// <summary>
    /// The Beat's values win; maps are merged at their top level; an unusable <c>@timestamp</c> is left out.
    /// Takes the map over.
    /// </summary>
    public static void Into(Event e, FieldMap map)
    {
        if (BeatsEventMaker.TryTimestamp(map, out var timestamp)) e.SetTimestamp(timestamp);
        map.Remove(WellKnown.Timestamp, out _);
        if (map.Remove(WellKnown.Metadata, out var metadata)) MergeMetadata(e, metadata.Materialize());
        foreach (ref readonly var field in map.Fields)
        {
            if (ReferenceEquals(field.Name, WellKnown.Tags) && !EventTags.IsValid(field.Value))
                throw new LumberjackException("invalid_event", "an event whose tags are neither a text nor a list of texts");
            Merge(e.Fields, field);
        }
    }

    static void MergeMetadata(Event e, FieldValue metadata)
    {
        if (metadata.Kind != FieldKind.Map)
            throw new LumberjackException("invalid_event", $"an event whose @metadata is {FieldTypeName.Of(metadata)}, not a map");
        foreach (ref readonly var field in metadata.AsMap().Fields) e.Metadata.Set(field.Name, field.Value);
    }

    static void Merge(FieldMap target, in Field field)
    {
        var value = field.Value;
        if (target.TryGet(field.Name, out var existing) && existing.Kind is FieldKind.Map or FieldKind.RawJson)
        {
            existing = existing.Materialize();
            var added = value.Materialize();
            if (existing.Kind == FieldKind.Map && added.Kind == FieldKind.Map)
            {
                foreach (ref readonly var inner in added.AsMap().Fields) existing.AsMap().Set(inner.Name, inner.Value);
                value = existing;
            }
        }
        target.Set(field.Name, value);
    }
}
