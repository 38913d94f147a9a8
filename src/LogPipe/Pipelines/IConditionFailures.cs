using LogPipe.Events;

namespace LogPipe.Pipelines;

/// <summary>Where events go whose condition cannot be decided.</summary>
interface IConditionFailures
{
    /// <summary>Keeps the event as a dead letter, or counts it as dropped when there is no dead letter queue.</summary>
    void Fail(Event e, ICondition condition, ConditionException error);
}
