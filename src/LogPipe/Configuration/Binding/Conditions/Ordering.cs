using LogPipe.Configuration.Language;
using LogPipe.Events;
using LogPipe.Pipelines;

namespace LogPipe.Configuration.Binding.Conditions;

/// <summary><c>&lt; &gt; &lt;= &gt;=</c>: numbers by value, texts by code point; anything else cannot be decided.</summary>
sealed record Ordering(string Text, ComparisonOperator Operator, Operand Left, Operand Right) : ICondition
{
    public bool Evaluate(Event e)
    {
        var found = Left.TryGet(e, out var left);
        found &= Right.TryGet(e, out var right);
        if (!found) throw new ConditionException($"the field {Missing(e)} is missing");
        if (left.Kind == FieldKind.Timestamp != (right.Kind == FieldKind.Timestamp)) return false;
        // Nothing comes before or after null or a boolean on the left; Logstash takes that as "not more, not less".
        if (left.Kind is FieldKind.Null or FieldKind.Boolean) return Operator is ComparisonOperator.LessOrEqual or ComparisonOperator.GreaterOrEqual;
        var order = Compare(left, right);
        return Operator switch
        {
            ComparisonOperator.Less => order < 0,
            ComparisonOperator.LessOrEqual => order <= 0,
            ComparisonOperator.Greater => order > 0,
            _ => order >= 0,
        };
    }

    string Missing(Event e) => Left.TryGet(e, out _) ? Right.Name : Left.Name;

    static int Compare(in FieldValue left, in FieldValue right)
    {
        if (left.IsNumber && right.IsNumber) return NumberOrder.Compare(left, right);
        if (left.IsText && right.IsText) return TextOrder.Compare(left.AsSpan(), right.AsSpan());
        if (left.Kind == FieldKind.Timestamp && right.Kind == FieldKind.Timestamp) return left.AsTimestamp().CompareTo(right.AsTimestamp());
        throw new ConditionException($"{FieldTypeName.Of(left)} and {FieldTypeName.Of(right)} cannot be compared");
    }
}
