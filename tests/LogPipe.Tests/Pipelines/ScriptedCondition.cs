using LogPipe.Events;
using LogPipe.Pipelines;

namespace LogPipe.Tests.Pipelines;

/// <summary>A condition that asks a function.</summary>
sealed class ScriptedCondition(Func<Event, bool> decide) : ICondition
{
    public string Text => "[scripted]";

    public bool Evaluate(Event e) => decide(e);
}
