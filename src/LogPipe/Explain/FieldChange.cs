using LogPipe.Events;
using LogPipe.Testing;

namespace LogPipe.Explain;

/// <summary>A field that is not as it was.</summary>
/// <param name="Field">Its name.</param>
/// <param name="Before">Its value as JSON; null when it was not there.</param>
/// <param name="After">Its value now; null when it is gone.</param>
sealed record FieldChange(string Field, string? Before, string? After)
{
    /// <summary>What changed between two states of an event, in the order of the later one, then what is gone.</summary>
    public static IReadOnlyList<FieldChange> Between(Event before, Event after)
    {
        var changes = new List<FieldChange>();
        Add(changes, "", Whole(before), Whole(after));
        return changes;
    }

    /// <summary>All fields; <c>@metadata</c> is always there, so that what is in it is told one by one.</summary>
    static FieldMap Whole(Event e)
    {
        var fields = EventComparison.Visible(e, []);
        if (!fields.Contains(WellKnown.Metadata)) fields.Set(WellKnown.Metadata, FieldValue.Map(new FieldMap()));
        return fields;
    }

    static void Add(List<FieldChange> changes, string place, FieldMap before, FieldMap after)
    {
        foreach (ref readonly var field in after.Fields)
        {
            var here = FieldPlace.Under(place, field.Name.Text);
            var now = field.Value.Materialize();
            before.TryGet(field.Name, out var was);
            was = was.Materialize();
            if (was.Kind == FieldKind.Map && now.Kind == FieldKind.Map) Add(changes, here, was.AsMap(), now.AsMap());
            else if (!before.Contains(field.Name)) changes.Add(new FieldChange(here, null, JsonEncoder.ToJson(now)));
            else if (JsonEncoder.ToJson(was) is var old && JsonEncoder.ToJson(now) is var current && old != current) changes.Add(new FieldChange(here, old, current));
        }
        foreach (ref readonly var field in before.Fields)
            if (!after.Contains(field.Name)) changes.Add(new FieldChange(FieldPlace.Under(place, field.Name.Text), JsonEncoder.ToJson(field.Value.Materialize()), null));
    }
}
