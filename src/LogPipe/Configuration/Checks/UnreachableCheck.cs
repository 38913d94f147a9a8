using LogPipe.Configuration.Language;

namespace LogPipe.Configuration.Checks;

/// <summary>Arms that no event can enter, and filters behind a drop of everything.</summary>
sealed class UnreachableCheck : ICheck
{
    /// <inheritdoc/>
    public void Run(ConfigModel model, DiagnosticBag diagnostics)
    {
        foreach (var group in model.Conditions.GroupBy(c => c.Branch, ReferenceEqualityComparer.Instance)) CheckArms([.. group], diagnostics);
        foreach (var use in model.Conditions) CheckContradiction(use.Condition, diagnostics);
        foreach (var drop in model.Filters.Where(f => f.Name == "drop" && !f.Has("percentage"))) CheckBehind(drop, model, diagnostics);
    }

    static void CheckArms(List<ConditionUse> arms, DiagnosticBag diagnostics)
    {
        for (var later = 1; later < arms.Count; later++)
        {
            var asked = ConditionTree.Conjuncts(arms[later].Condition).Select(ConditionTree.Key).ToHashSet(StringComparer.Ordinal);
            foreach (var earlier in arms.Take(later))
            {
                if (!Alternatives(earlier.Condition).Any(a => ConditionTree.Conjuncts(a).All(c => asked.Contains(ConditionTree.Key(c))))) continue;
                diagnostics.Warning("LP3001", "no event gets here: an arm before this one takes all events for which this condition holds",
                    arms[later].Condition.Span, "remove the arm, change its condition, or put it first", new RelatedSpan("the arm before", earlier.Condition.Span));
                break;
            }
        }
    }

    static IEnumerable<Condition> Alternatives(Condition condition) =>
        condition is OrCondition either ? Alternatives(either.Left).Concat(Alternatives(either.Right)) : [condition];

    static void CheckContradiction(Condition condition, DiagnosticBag diagnostics)
    {
        var tests = ConditionTree.Conjuncts(condition).ToList();
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var test in tests)
        {
            if (test is ComparisonCondition { Operator: ComparisonOperator.Equal, Left: SelectorOperand field, Right: StringOperand or NumberOperand } comparison)
            {
                var name = FieldNames.Canonical(field.Text);
                var value = comparison.Right is StringOperand s ? "\"" + s.Text : comparison.Right.Span.Text;
                if (value.Contains("${", StringComparison.Ordinal) || values.TryAdd(name, value) || values[name] == value) continue;
                Report(condition, $"{field.Text} cannot equal two values at once", "write or between them", diagnostics);
                return;
            }
            if (test is NotCondition { Inner: TruthCondition { Operand: SelectorOperand absent } } && tests.Any(t => t != test && ConditionTree.Guaranteed(t).Contains(FieldNames.Canonical(absent.Text))))
            {
                Report(condition, $"{absent.Text} cannot be there and be missing at once", "remove one of the two tests, or write or between them", diagnostics);
                return;
            }
        }
    }

    static void Report(Condition condition, string why, string hint, DiagnosticBag diagnostics) =>
        diagnostics.Warning("LP3001", $"no event gets here: {why}", condition.Span, hint);

    static void CheckBehind(PluginUse drop, ConfigModel model, DiagnosticBag diagnostics)
    {
        var next = model.Filters.FirstOrDefault(f => drop.Place.AlwaysPrecedes(f.Place) && f.Place.Path.Count >= drop.Place.Path.Count);
        if (next is null) return;
        diagnostics.Warning("LP3001", $"no event gets here: the drop before {next.Name} takes all", next.Node.NameSpan, "move it before the drop, or put the drop into an if",
            new RelatedSpan("the drop", drop.Node.NameSpan));
    }
}
