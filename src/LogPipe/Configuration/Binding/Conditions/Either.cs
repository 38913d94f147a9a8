using LogPipe.Events;
using LogPipe.Pipelines;

namespace LogPipe.Configuration.Binding.Conditions;

/// <summary><c>a or b</c></summary>
sealed record Either(string Text, ICondition Left, ICondition Right) : ICondition
{
    public bool Evaluate(Event e) => Left.Evaluate(e) || Right.Evaluate(e);
}
