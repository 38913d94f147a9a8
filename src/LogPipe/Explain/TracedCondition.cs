using LogPipe.Configuration.Binding.Conditions;
using LogPipe.Events;
using LogPipe.Pipelines;

namespace LogPipe.Explain;

/// <summary>The condition of an arm with a witness, which notes the fields that were looked at. An else always holds.</summary>
sealed class TracedCondition(ICondition? inner, Configuration.Language.BranchArm arm, Trace trace) : ICondition
{
    public string Text => inner?.Text ?? "else";

    public bool Evaluate(Event e)
    {
        if (!trace.IsOn) return inner?.Evaluate(e) ?? true;
        var values = new List<KeyValuePair<string, string?>>();
        try
        {
            var taken = inner is null || Decide(inner, e, values);
            Note(e, taken, null, values);
            return taken;
        }
        catch (ConditionException ex)
        {
            Note(e, null, ex.Message, values);
            throw;
        }
    }

    void Note(Event e, bool? taken, string? error, List<KeyValuePair<string, string?>> values) =>
        trace.Steps.Add(new ConditionStep(arm.HeadSpan, trace.DepthOf(arm.HeadSpan), trace.NumberOf(e), taken, error, values));

    /// <summary>As the condition itself decides: what its first part settles, the second is not asked.</summary>
    static bool Decide(ICondition condition, Event e, List<KeyValuePair<string, string?>> values)
    {
        switch (condition)
        {
            case Both both:
                return Decide(both.Left, e, values) && Decide(both.Right, e, values);
            case Either either:
                return Decide(either.Left, e, values) || Decide(either.Right, e, values);
            case Differing differing:
                return Decide(differing.Left, e, values) != Decide(differing.Right, e, values);
            case Negated negated:
                return !Decide(negated.Inner, e, values);
        }
        foreach (var operand in Operands(condition))
        {
            if (!operand.IsField || values.Any(v => v.Key == operand.Name)) continue;
            values.Add(new(operand.Name, operand.TryGet(e, out var value) ? JsonEncoder.ToJson(value) : null));
        }
        return condition.Evaluate(e);
    }

    static Operand[] Operands(ICondition condition) => condition switch
    {
        Equality c => [c.Left, c.Right],
        Ordering c => [c.Left, c.Right],
        Membership c => [c.Left, c.Right],
        PatternMatch c => [c.Left],
        Truth c => [c.Operand],
        _ => [],
    };
}
