using LogPipe.Events;
using LogPipe.Pipelines;

namespace LogPipe.Configuration.Binding.Conditions;

/// <summary><c>a == b</c>: typed, 10 is not 10.0 and not "10". Against a list literal it asks for membership, as Logstash does.</summary>
sealed record Equality(string Text, Operand Left, Operand Right) : ICondition
{
    public bool Evaluate(Event e)
    {
        Left.TryGet(e, out var left);
        Right.TryGet(e, out var right);
        if (Right.IsListLiteral && Left.IsField) return ValueEquality.Contains(right.AsList(), left);
        return ValueEquality.AreEqual(left, right, Left.IsField && Right.IsField);
    }
}
