using LogPipe.Configuration.Language;

namespace LogPipe.Configuration.Checks;

/// <summary>Arms that no event can enter, and filters behind a drop of everything.</summary>
sealed class UnreachableCheck : ICheck
{
    /// <inheritdoc/>
    public void Run(ConfigModel model, DiagnosticBag diagnostics)
    {
        foreach (var group in model.Conditions.GroupBy(c => c.Branch, ReferenceEqualityComparer.Instance)) CheckArms([.. group], diagnostics);
        foreach (var use in model.Conditions) CheckContradiction(use, model, diagnostics);
        foreach (var drop in model.Filters.Where(f => f.Name == "drop" && !f.Has("percentage"))) CheckBehind(drop, model, diagnostics);
    }

    static void CheckArms(List<ConditionUse> arms, DiagnosticBag diagnostics)
    {
        var before = arms.Select(a => Alternatives.Of(a.Condition)).ToList();
        for (var later = 1; later < arms.Count; later++)
        {
            var covering = new List<int>();
            foreach (var way in before[later])
            {
                var first = before.FindIndex(0, later, b => Alternatives.Covers(b, way));
                if (first >= 0 && !covering.Contains(first)) covering.Add(first);
                if (first < 0)
                {
                    covering.Clear();
                    break;
                }
            }
            if (covering.Count == 0) continue;
            diagnostics.Warning("LP3001", "no event gets here: an arm before this one takes all events for which this condition holds",
                arms[later].Condition.Span, "remove the arm, change its condition, or put it first", new RelatedSpan("the arm before", arms[covering[0]].Condition.Span));
        }
        CheckBehindOpposites(arms, diagnostics);
    }

    /// <summary>What stands behind a condition and its opposite.</summary>
    static void CheckBehindOpposites(List<ConditionUse> arms, DiagnosticBag diagnostics)
    {
        for (var i = 1; i < arms.Count; i++)
        {
            var opposite = ConditionTree.OppositeKey(arms[i].Condition);
            if (arms.Take(i).FirstOrDefault(a => ConditionTree.Key(a.Condition) == opposite) is not { } first) continue;
            var all = arms[0].Branch.Arms;
            if (arms[i].Arm + 1 >= all.Count) return;
            diagnostics.Warning("LP3001", "no event gets here: of a condition and its opposite, one holds for every event", all[arms[i].Arm + 1].HeadSpan,
                "remove the arm, or change one of the two conditions", new RelatedSpan("the condition", first.Condition.Span), new RelatedSpan("its opposite", arms[i].Condition.Span));
            return;
        }
    }

    static void CheckContradiction(ConditionUse use, ConfigModel model, DiagnosticBag diagnostics)
    {
        var own = ConditionTree.Conjuncts(use.Condition).ToList();
        if (Contradiction.Of(own) is { } inside)
        {
            diagnostics.Warning("LP3001", $"no event gets here: {inside.Why}", use.Condition.Span, inside.Hint);
            return;
        }
        foreach (var (branch, arm) in use.Place.Path)
        {
            if (branch.Arms[arm].Condition is not { } outer || Contradiction.Of([.. ConditionTree.Conjuncts(outer), .. own]) is not { } found) continue;
            // The outer condition's own contradiction has been told; a filter between the two may have changed the field.
            if (Contradiction.Of([.. ConditionTree.Conjuncts(outer)]) is not null) continue;
            var between = model.Filters.Where(f => f.Place.MayPrecede(use.Place) && f.Place.Path.Any(s => ReferenceEquals(s.Branch, branch) && s.Arm == arm));
            if (between.Any(f => MayChange(f, found.Field, model))) continue;
            diagnostics.Warning("LP3001", $"no event gets here: {found.Why}, as the conditions around it hold too", use.Condition.Span, "remove the block, or move it out of the other",
                new RelatedSpan("the condition around it", outer.Span));
            return;
        }
    }

    static bool MayChange(PluginUse filter, string field, ConfigModel model) => filter.Name != "drop"
        && (model.Fields.Open.Contains(filter) || model.Fields.WritersOf(field).Any(w => ReferenceEquals(w.By, filter))
            || filter.Node.Span.Text.Contains(field.TrimEnd(']').Split('[')[^1], StringComparison.Ordinal));

    static void CheckBehind(PluginUse drop, ConfigModel model, DiagnosticBag diagnostics)
    {
        var next = model.Filters.FirstOrDefault(f => drop.Place.AlwaysPrecedes(f.Place) && f.Place.Path.Count >= drop.Place.Path.Count);
        if (next is null) return;
        diagnostics.Warning("LP3001", $"no event gets here: the drop before {next.Name} takes all", next.Node.NameSpan, "move it before the drop, or put the drop into an if",
            new RelatedSpan("the drop", drop.Node.NameSpan));
    }
}
