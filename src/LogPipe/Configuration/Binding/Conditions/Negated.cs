using LogPipe.Events;
using LogPipe.Pipelines;

namespace LogPipe.Configuration.Binding.Conditions;

/// <summary><c>!a</c></summary>
sealed record Negated(string Text, ICondition Inner) : ICondition
{
    public bool Evaluate(Event e) => !Inner.Evaluate(e);
}
