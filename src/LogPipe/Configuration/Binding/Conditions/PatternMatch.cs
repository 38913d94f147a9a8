using System.Text.RegularExpressions;
using LogPipe.Events;
using LogPipe.Pipelines;

namespace LogPipe.Configuration.Binding.Conditions;

/// <summary><c>[field] =~ /expression/</c>: searches in text; anything else does not match.</summary>
sealed record PatternMatch(string Text, Operand Left, Regex Pattern) : ICondition
{
    public bool Evaluate(Event e)
    {
        if (!Left.TryGet(e, out var value) || !value.IsText) return false;
        try
        {
            return Pattern.IsMatch(value.AsSpan());
        }
        catch (RegexMatchTimeoutException)
        {
            throw new ConditionException($"the expression took longer than {Pattern.MatchTimeout.TotalSeconds:0} seconds on a text of {value.AsSpan().Length} characters");
        }
    }
}
