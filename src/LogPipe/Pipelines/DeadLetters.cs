using System.Runtime.InteropServices;
using LogPipe.Events;
using LogPipe.Plugins;
using LogPipe.Queues;
using Serilog;

namespace LogPipe.Pipelines;

/// <summary>Brings events to the dead letter queue and counts those that could not be kept, with a reason.</summary>
sealed class DeadLetters(IDeadLetterQueue queue, ILogger log) : IConditionFailures
{
    // Stages run without a thread switch, so what the thread of a worker collects is of its batch.
    readonly ThreadLocal<List<DeadLetter>> _failures = new(static () => []);

    /// <summary>Counters for events whose condition could not be decided.</summary>
    public PluginMetrics Conditions { get; } = new();

    /// <inheritdoc/>
    public void Fail(Event e, ICondition condition, Exception error)
    {
        var what = error is ConditionException ? error.Message : $"{error.GetType().Name}: {error.Message}";
        if (error is not ConditionException)
            log.Error(error, "The condition {Condition} failed unexpectedly, please report it", condition.Text);
        _failures.Value!.Add(new DeadLetter(e, "if", condition.Text, $"condition `{condition.Text}`: {what}", "condition_error"));
    }

    /// <summary>Keeps what this thread has collected. To be called before a delivery of it can complete.</summary>
    public void SettleFailures()
    {
        var failures = _failures.Value!;
        if (failures.Count == 0) return;
        try
        {
            log.Warning("Conditions cannot be decided for {Count} events, which go to the dead letter queue; the first: {Reason}", failures.Count, failures[0].Reason);
            Keep(Conditions, CollectionsMarshal.AsSpan(failures));
        }
        finally
        {
            failures.Clear();
        }
    }

    /// <summary>Keeps the letters, or counts each as dropped under its code.</summary>
    public void Keep(PluginMetrics metrics, ReadOnlySpan<DeadLetter> letters)
    {
        if (queue.TryAppend(letters))
        {
            metrics.Count("dead_letters", letters.Length);
            return;
        }
        foreach (ref readonly var letter in letters) metrics.Drop(letter.Code);
    }
}
