using LogPipe.Configuration.Language;
using LogPipe.Plugins;

namespace LogPipe.Configuration.Checks;

/// <summary>Whether a field is there for every event at a place.</summary>
sealed class FieldGuarantee(ConfigModel model)
{
    const int MostSteps = 20;

    static readonly string[] BeatsMetadata = ["[@metadata][beat]", "[@metadata][version]", "[@metadata][type]"];

    /// <summary>True when no event at the place lacks the field, as far as the config tells.</summary>
    public bool Holds(string field, Place place) => Holds(field, place, 0);

    bool Holds(string field, Place place, int depth)
    {
        if (depth > MostSteps) return false;
        if (field is "@timestamp" or "@version") return true;
        if (BeatsMetadata.Contains(field) && model.Inputs.Any() && model.Inputs.All(i => i.Name is "beats" or "elastic_agent" or "lumberjack")) return true;
        if (place.Path.Any(step => step.Branch.Arms[step.Arm].Condition is { } c && ConditionTree.Guaranteed(c).Any(g => FieldNames.Overlap(g, field)))) return true;
        if (place.Path.Any(step => step.Branch.Arms.Take(step.Arm).Any(a => a.Condition is not null && ImpliesWhenFalse(a.Condition, field)))) return true;
        if (model.Inputs.Any() && model.Inputs.All(i => Sets(i, field))) return true;
        foreach (var filter in model.Filters)
            if (filter.Place.AlwaysPrecedes(place) && SetsOrMoves(filter, field, depth)) return true;
        return model.Conditions.Where(c => c.Arm == 0 && c.Place.AlwaysPrecedes(place)).Any(c => Covers(c.Branch, field, depth));
    }

    /// <summary>Every event that has passed the filter has the field, if it did not drop it.</summary>
    bool SetsOrMoves(PluginUse filter, string field, int depth) =>
        (filter.Name == "drop" && !filter.Has("percentage")) || Sets(filter, field) || Moves(filter, field).Any(from => Holds(from, filter.Place, depth + 1));

    /// <summary>The fields that a filter moves or copies to the field.</summary>
    static IEnumerable<string> Moves(PluginUse filter, string field) => filter.Entries("copy").Concat(filter.Entries("rename"))
        .Where(e => e.Value is string to && FieldNames.Canonical(to) == field).Select(e => FieldNames.Canonical(e.Key));

    bool Sets(PluginUse plugin, string field) => model.Fields.Writes.Any(w => ReferenceEquals(w.By, plugin) && w.Field == field && w.Always);

    /// <summary>Every way through a branch leaves the field set, or the event dropped.</summary>
    bool Covers(BranchNode branch, string field, int depth)
    {
        // Behind such an arm come only events that have the field.
        var asked = branch.Arms.ToList().FindIndex(a => a.Condition is not null && ImpliesWhenFalse(a.Condition, field));
        if (asked < 0 && branch.Arms[^1].Condition is not null) return false;
        return branch.Arms.Take(asked < 0 ? branch.Arms.Count : asked + 1).All(a => ArmLeaves(a, field, depth));
    }

    bool ArmLeaves(BranchArm arm, string field, int depth) => (arm.Condition is not null && ConditionTree.Guaranteed(arm.Condition).Contains(field))
        || arm.Body.Any(s => s is BranchNode inner ? Covers(inner, field, depth) : model.Filters.FirstOrDefault(f => ReferenceEquals(f.Node, s)) is { } filter && SetsOrMoves(filter, field, depth));

    /// <summary>Whether an event for which the condition does not hold has the field.</summary>
    static bool ImpliesWhenFalse(Condition condition, string field) => condition switch
    {
        NotCondition not => ConditionTree.Guaranteed(not.Inner).Contains(field),
        OrCondition either => ImpliesWhenFalse(either.Left, field) || ImpliesWhenFalse(either.Right, field),
        _ => false,
    };
}
