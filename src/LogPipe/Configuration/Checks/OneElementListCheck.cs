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
                    var instead = test is InCondition { Left: SelectorOperand left } i && ReferenceEquals(i.Right, operand)
                        ? $"write {left.Text} {(i.Negated ? "!=" : "==")} {item}, or give the list a second item"
                        : $"write {item} without brackets";
                    diagnostics.Warning("LP3003", $"{selector.Text} is not a list of one item here, but the field named {item}", operand.Span, instead);
                }
            }
        }
    }
}
