using LogPipe.Events;
using LogPipe.Pipelines;

namespace LogPipe.Configuration.Binding.Conditions;

/// <summary>
/// <c>a == b</c>: typed, 10 is not 10.0 and not "10". A missing field equals only a missing one. Of a list literal
/// only the first element counts, as in Logstash.
/// </summary>
sealed record Equality(string Text, Operand Left, Operand Right) : ICondition
{
    public bool Evaluate(Event e)
    {
        var leftFound = Left.TryGet(e, out var left);
        var rightFound = Right.TryGet(e, out var right);
        if (leftFound != rightFound) return false;
        if (Right.IsListLiteral && right.AsList().Count > 0) right = right.AsList()[0];
        return ValueEquality.AreEqual(left, right, Left.IsField && Right.IsField);
    }
}
