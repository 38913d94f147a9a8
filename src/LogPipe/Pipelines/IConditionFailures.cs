using LogPipe.Events;

namespace LogPipe.Pipelines;

/// <summary>Where events go whose condition cannot be decided.</summary>
interface IConditionFailures
{
    /// <summary>
    /// Takes the event, which the caller then cancels. What one thread fails is collected until it settles it, so that a
    /// batch of failures costs one write to disk.
    /// </summary>
    void Fail(Event e, ICondition condition, Exception error);
}
