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
        if (model.Inputs.Any() && model.Inputs.All(i => Sets(i, field))) return true;
        foreach (var filter in model.Filters)
        {
            if (!filter.Place.AlwaysPrecedes(place)) continue;
            if (Sets(filter, field)) return true;
            if (Moves(filter, field).Any(from => Holds(from, filter.Place, depth + 1))) return true;
        }
        return model.Conditions.Where(c => c.Arm == 0 && c.Place.AlwaysPrecedes(place)).Any(c => Covers(c, field));
    }

    /// <summary>The fields that a filter moves or copies to the field.</summary>
    static IEnumerable<string> Moves(PluginUse filter, string field) => filter.Entries("copy").Concat(filter.Entries("rename"))
        .Where(e => e.Value is string to && FieldNames.Canonical(to) == field).Select(e => FieldNames.Canonical(e.Key));

    bool Sets(PluginUse plugin, string field) => model.Fields.Writes.Any(w => ReferenceEquals(w.By, plugin) && w.Field == field && w.Always);

    /// <summary>Every way through a branch leaves the field set, or the event dropped.</summary>
    bool Covers(ConditionUse first, string field)
    {
        var arms = first.Branch.Arms;
        var open = arms[^1].Condition is not null && !arms.Any(a => IsAbsence(a.Condition, field));
        return !open && Enumerable.Range(0, arms.Count).All(i => ArmSets(first, i, field));
    }

    bool ArmSets(ConditionUse first, int arm, string field)
    {
        if (first.Branch.Arms[arm].Condition is { } condition && ConditionTree.Guaranteed(condition).Contains(field)) return true;
        var depth = first.Place.Path.Count;
        return model.Filters.Any(f => f.Place.Path.Count == depth + 1 && ReferenceEquals(f.Place.Path[depth].Branch, first.Branch) && f.Place.Path[depth].Arm == arm
            && (f.Name == "drop" || Sets(f, field)));
    }

    static bool IsAbsence(Condition? condition, string field) =>
        condition is NotCondition { Inner: TruthCondition { Operand: SelectorOperand s } } && FieldNames.Canonical(s.Text) == field;
}
