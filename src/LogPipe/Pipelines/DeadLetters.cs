using LogPipe.Events;
using LogPipe.Plugins;
using LogPipe.Queues;
using Serilog;

namespace LogPipe.Pipelines;

/// <summary>Brings events to the dead letter queue and counts those that could not be kept, with a reason.</summary>
sealed class DeadLetters(IDeadLetterQueue queue, ILogger log) : IConditionFailures
{
    /// <summary>Counters for events whose condition could not be decided.</summary>
    public PluginMetrics Conditions { get; } = new();

    /// <inheritdoc/>
    public void Fail(Event e, ICondition condition, ConditionException error)
    {
        Keep(Conditions, [new DeadLetter(e, "if", condition.Text, $"condition `{condition.Text}`: {error.Message}")], "condition_error");
        log.Warning("The condition {Condition} cannot be decided for an event, which goes to the dead letter queue: {Reason}", condition.Text, error.Message);
    }

    /// <summary>Keeps the letters, or counts them as dropped.</summary>
    public void Keep(PluginMetrics metrics, ReadOnlySpan<DeadLetter> letters, string code)
    {
        if (queue.TryAppend(letters)) metrics.Count("dead_letters", letters.Length);
        else metrics.Drop(code, letters.Length);
    }
}
