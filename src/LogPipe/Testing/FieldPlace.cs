using LogPipe.Events;

namespace LogPipe.Testing;

/// <summary>The way fields are named to people: <c>level</c>, and <c>[host][name]</c> further down.</summary>
static class FieldPlace
{
    /// <summary>The name of a field in a map that has a name itself, which is empty for an event.</summary>
    public static string Under(string parent, string name) =>
        parent.Length == 0 ? name : parent.StartsWith('[') ? $"{parent}[{name}]" : $"[{parent}][{name}]";

    /// <summary>The name of what a reference refers to.</summary>
    public static string Of(FieldReference reference)
    {
        var place = reference.InMetadata ? "@metadata" : "";
        foreach (var name in reference.Path) place = Under(place, name.Text);
        return place;
    }

    /// <summary>True when a place is another one or within it.</summary>
    public static bool IsWithin(string place, string outer) =>
        place == outer || place.StartsWith(outer.StartsWith('[') ? outer + "[" : $"[{outer}][", StringComparison.Ordinal);

    /// <summary>Sets a value by the steps of a reference, as in <c>[host][name]</c>.</summary>
    public static void Set(FieldMap map, string name, FieldValue value)
    {
        if (!name.StartsWith('[') || !FieldReference.TryParse(name, out var reference, out _))
        {
            map.Set(FieldName.Of(name), value);
            return;
        }
        List<FieldName> steps = [.. reference.Path];
        if (reference.InMetadata) steps.Insert(0, WellKnown.Metadata);
        foreach (var step in steps.SkipLast(1))
        {
            if (!map.TryGet(step, out var inner) || inner.Kind != FieldKind.Map)
            {
                inner = FieldValue.Map(new FieldMap());
                map.Set(step, inner);
            }
            map = inner.AsMap();
        }
        map.Set(steps[^1], value);
    }
}
