using LogPipe.Configuration.Language;

namespace LogPipe.Configuration.Checks;

/// <summary><c>in ["x"]</c>: a list of one item is read as a field of that name.</summary>
sealed class OneElementListCheck : ICheck
{
    /// <inheritdoc/>
    public void Run(ConfigModel model, DiagnosticBag diagnostics)
    {
        foreach (var use in model.Conditions)
        {
            foreach (var test in ConditionTree.Tests(use.Condition))
            {
                foreach (var operand in ConditionTree.Operands(test))
                {
                    if (operand is not SelectorOperand { LooksLikeList: true } selector) continue;
                    var item = selector.Text[1..^1].Trim();
                    var instead = Tags(test, operand) is { } tags ? $"write {item} {tags} [tags]"
                        : test is InCondition { Left: SelectorOperand left } i && ReferenceEquals(i.Right, operand)
                        ? $"write {left.Text} {(i.Negated ? "!=" : "==")} {item}, or give the list a second item"
                        : $"write {item} without brackets";
                    diagnostics.Warning("LP3003", $"{selector.Text} is not a list of one item here, but the field named {item}", operand.Span, instead);
                }
            }
        }
    }

    /// <summary>How an item is looked for in the tags, where they are asked; else null.</summary>
    static string? Tags(Condition test, Operand list)
    {
        var (other, negated) = test switch
        {
            InCondition i when ReferenceEquals(i.Right, list) => (i.Left, i.Negated),
            ComparisonCondition { Operator: ComparisonOperator.Equal or ComparisonOperator.NotEqual } c => (ReferenceEquals(c.Left, list) ? c.Right : c.Left, c.Operator == ComparisonOperator.NotEqual),
            _ => (null, false),
        };
        return other is SelectorOperand field && FieldNames.Canonical(field.Text) == "tags" ? negated ? "not in" : "in" : null;
    }
}
