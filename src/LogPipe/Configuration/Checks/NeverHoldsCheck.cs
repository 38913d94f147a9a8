using LogPipe.Configuration.Language;

namespace LogPipe.Configuration.Checks;

/// <summary>Comparisons that hold for no event: a number against text, a list or a time against a literal.</summary>
sealed class NeverHoldsCheck : ICheck
{
    const string Code = "LP3002";

    /// <inheritdoc/>
    public void Run(ConfigModel model, DiagnosticBag diagnostics)
    {
        foreach (var use in model.Conditions)
        {
            foreach (var test in ConditionTree.Tests(use.Condition))
            {
                // What stands there at the end is known when the pipeline starts.
                if (test.Span.Text.Contains("${", StringComparison.Ordinal)) continue;
                if (CheckTags(test, diagnostics)) continue;
                if (test is ComparisonCondition comparison) Check(comparison, use, model, diagnostics);
                else if (test is InCondition { Left: StringOperand or NumberOperand, Right: StringOperand or ArrayOperand } member)
                    diagnostics.Warning(Code, "two values written in the config are compared: this is the same for every event", member.Span, "compare a field: [field] in [\"a\", \"b\"]");
            }
        }
    }

    /// <summary>Tests that take the list of tags for a text.</summary>
    static bool CheckTags(Condition test, DiagnosticBag diagnostics)
    {
        var (why, items, negated) = test switch
        {
            ComparisonCondition { Operator: ComparisonOperator.Equal or ComparisonOperator.NotEqual } c when IsTags(c.Left) && c.Right is StringOperand or NumberOperand =>
                ("never equals a text", Written(c.Right), c.Operator == ComparisonOperator.NotEqual),
            ComparisonCondition { Operator: ComparisonOperator.Equal or ComparisonOperator.NotEqual } c when IsTags(c.Right) && c.Left is StringOperand or NumberOperand =>
                ("never equals a text", Written(c.Left), c.Operator == ComparisonOperator.NotEqual),
            InCondition c when IsTags(c.Left) && c.Right is StringOperand => ("is in no text", Written(c.Right), c.Negated),
            InCondition c when IsTags(c.Left) && c.Right is ArrayOperand { Items.Count: > 0 } list => ("is none of the texts of a list", list.Items, c.Negated),
            MatchCondition c when IsTags(c.Left) => ("matches no expression", Written(c.Pattern), c.Negated),
            _ => ("", Written(), false),
        };
        if (why.Length == 0) return false;
        var instead = items.Select(i => $"{(i is RegexOperand ? "\"…\"" : i.Span.Text)} {(negated ? "not in" : "in")} [tags]");
        diagnostics.Warning(Code, $"[tags] is a list, which {why}{(negated ? ": this holds for every event" : "")}", test.Span,
            $"write {string.Join(negated ? " and " : " or ", instead)}");
        return true;
    }

    static IReadOnlyList<SyntaxNode> Written(params SyntaxNode[] nodes) => nodes;

    static bool IsTags(Operand operand) => operand is SelectorOperand { LooksLikeList: false } field && FieldNames.Canonical(field.Text) == "tags";

    static void Check(ComparisonCondition test, ConditionUse use, ConfigModel model, DiagnosticBag diagnostics)
    {
        if (test.Left is StringOperand or NumberOperand && test.Right is StringOperand or NumberOperand)
        {
            diagnostics.Warning(Code, "two values written in the config are compared: this is the same for every event", test.Span, "write the field in brackets: [field]");
            return;
        }
        var (field, literal) = test.Left is SelectorOperand left ? (left, test.Right) : (test.Right as SelectorOperand, test.Left);
        if (field is null || literal is not (StringOperand or NumberOperand)) return;
        var name = FieldNames.Canonical(field.Text);
        if (name == "@timestamp")
            diagnostics.Warning(Code, "[@timestamp] is a time, which compares with no text and no number", test.Span, "compare a field that a ruby or mutate filter makes of it");
        else if (literal is NumberOperand number && model.Fields.ShapeAt(name, use.Place) == FieldShape.Text)
            diagnostics.Warning(Code, $"{field.Text} is text, which {(test.Operator is ComparisonOperator.Equal or ComparisonOperator.NotEqual ? "never equals" : "cannot be compared with")} the number {number.Text}",
                test.Span, $"capture it as a number, %{{NUMBER:{name}:int}}, or convert it before: mutate {{ convert => {{ \"{name}\" => \"integer\" }} }}");
        else if (literal is StringOperand text && test.Operator is (ComparisonOperator.Equal or ComparisonOperator.NotEqual) && model.Fields.ShapeAt(name, use.Place) == FieldShape.Number)
            diagnostics.Warning(Code, $"{field.Text} is a number, which never equals the text \"{text.Text}\"", test.Span,
                decimal.TryParse(text.Text, System.Globalization.CultureInfo.InvariantCulture, out _) ? $"write {text.Text} without quotes" : "compare it with a number");
    }
}
