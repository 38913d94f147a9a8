using LogPipe.Events;
using LogPipe.Pipelines;

namespace LogPipe.Configuration.Binding.Conditions;

/// <summary>
/// <c>a in b</c>. Text in text is a search; a field in a list literal compares as text (10 in ["10"]); a literal or a field
/// in a field that is a list compares typed. Two literals are never in each other.
/// </summary>
sealed record Membership(string Text, Operand Left, Operand Right) : ICondition
{
    public bool Evaluate(Event e)
    {
        if (!Left.IsField && !Right.IsField) return false;
        if (!Left.TryGet(e, out var left) || !Right.TryGet(e, out var right)) return false;
        if (Right.IsListLiteral) return InLiteral(left, right.AsList());
        if (right.Kind == FieldKind.List) return IsScalar(left) && ValueEquality.Contains(right.AsList(), left);
        if (right.IsText) return left.IsText && right.AsSpan().IndexOf(left.AsSpan()) >= 0;
        if (!Left.IsField || !IsScalar(left)) return false;
        if (Right.IsField) return ValueEquality.AreEqual(left, right);
        return left.IsText && FieldText.Of(right).AsSpan().IndexOf(left.AsSpan()) >= 0;
    }

    static bool InLiteral(in FieldValue left, FieldList list)
    {
        // Decimals have a text of their own in Logstash (0.15e1), which no literal has.
        if (!IsScalar(left) || left.Kind == FieldKind.Decimal) return false;
        var text = FieldText.Of(left);
        foreach (ref readonly var item in list.Items)
            if (FieldText.Of(item) == text) return true;
        return false;
    }

    static bool IsScalar(in FieldValue value) => value.Kind is not (FieldKind.List or FieldKind.Map);
}
