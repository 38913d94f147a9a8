using LogPipe.Events;

namespace LogPipe.Plugins;

/// <summary>A filter that can tell what it tries on an event, for explanations of a pipeline.</summary>
public interface IExplainedFilter
{
    /// <summary>What is tried, in order, on an event as it comes in. The event is left as it is.</summary>
    IReadOnlyList<FilterAttempt> Explain(Event e);
}
