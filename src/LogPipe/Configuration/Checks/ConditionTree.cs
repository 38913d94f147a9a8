using LogPipe.Configuration.Language;

namespace LogPipe.Configuration.Checks;

/// <summary>Questions about conditions.</summary>
static class ConditionTree
{
    /// <summary>The tests that a condition is made of.</summary>
    public static IEnumerable<Condition> Tests(Condition condition) => condition switch
    {
        AndCondition c => Tests(c.Left).Concat(Tests(c.Right)),
        OrCondition c => Tests(c.Left).Concat(Tests(c.Right)),
        XorCondition c => Tests(c.Left).Concat(Tests(c.Right)),
        NandCondition c => Tests(c.Left).Concat(Tests(c.Right)),
        NotCondition c => Tests(c.Inner),
        _ => [condition],
    };

    /// <summary>The sides of a test.</summary>
    public static IEnumerable<Operand> Operands(Condition test) => test switch
    {
        ComparisonCondition c => [c.Left, c.Right],
        MatchCondition c => [c.Left],
        InCondition c => [c.Left, c.Right],
        TruthCondition c => [c.Operand],
        _ => [],
    };

    /// <summary>The tests that all hold when the condition does.</summary>
    public static IEnumerable<Condition> Conjuncts(Condition condition) =>
        condition is AndCondition both ? Conjuncts(both.Left).Concat(Conjuncts(both.Right)) : [condition];

    /// <summary>The fields that are there whenever the condition holds.</summary>
    public static IEnumerable<string> Guaranteed(Condition condition)
    {
        foreach (var test in Conjuncts(condition))
        {
            var operands = test switch
            {
                TruthCondition t => [t.Operand],
                ComparisonCondition { Operator: not ComparisonOperator.NotEqual } c => [c.Left, c.Right],
                MatchCondition { Negated: false } m => [m.Left],
                InCondition { Negated: false } i => [i.Left, i.Right],
                _ => Array.Empty<Operand>(),
            };
            foreach (var operand in operands)
                if (operand is SelectorOperand s) yield return FieldNames.Canonical(s.Text);
        }
    }

    /// <summary>A condition as text in which blanks and comments do not count.</summary>
    public static string Key(Condition condition) => condition switch
    {
        AndCondition c => $"({Key(c.Left)} and {Key(c.Right)})",
        OrCondition c => $"({Key(c.Left)} or {Key(c.Right)})",
        XorCondition c => $"({Key(c.Left)} xor {Key(c.Right)})",
        NandCondition c => $"({Key(c.Left)} nand {Key(c.Right)})",
        NotCondition c => $"!{Key(c.Inner)}",
        ComparisonCondition c => $"{Key(c.Left)} {c.Operator} {Key(c.Right)}",
        MatchCondition c => $"{Key(c.Left)} {(c.Negated ? "!~" : "=~")} {Key(c.Pattern)}",
        InCondition c => $"{Key(c.Left)} {(c.Negated ? "not in" : "in")} {Key(c.Right)}",
        TruthCondition c => Key(c.Operand),
        _ => condition.Span.Text,
    };

    /// <summary>The key of <c>field == "text"</c>.</summary>
    public static string EqualKey(SelectorOperand field, string text) => $"{Key(field)} {ComparisonOperator.Equal} \"{text}\"";

    /// <summary>The key of the condition that holds just where this one does not, in the form in which it would be written.</summary>
    public static string OppositeKey(Condition condition) => condition switch
    {
        NotCondition c => Key(c.Inner),
        ComparisonCondition { Operator: ComparisonOperator.Equal } c => Key(c with { Operator = ComparisonOperator.NotEqual }),
        ComparisonCondition { Operator: ComparisonOperator.NotEqual } c => Key(c with { Operator = ComparisonOperator.Equal }),
        MatchCondition c => Key(c with { Negated = !c.Negated }),
        InCondition c => Key(c with { Negated = !c.Negated }),
        _ => "!" + Key(condition),
    };

    static string Key(Operand operand) => operand switch
    {
        SelectorOperand s => $"[{FieldNames.Canonical(s.Text)}]",
        StringOperand s => $"\"{s.Text}\"",
        RegexOperand r => $"/{r.Pattern}/",
        _ => operand.Span.Text,
    };
}
