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
            var fate = Keep(Conditions, CollectionsMarshal.AsSpan(failures));
            log.Warning("Conditions cannot be decided for {Count} events, which {Fate:l}; the first: {Reason}", failures.Count, fate, failures[0].Reason);
        }
        finally
        {
            failures.Clear();
        }
    }

    /// <summary>Keeps the letters, or counts each as dropped under its code. Returns what became of them, for the log.</summary>
    public string Keep(PluginMetrics metrics, ReadOnlySpan<DeadLetter> letters)
    {
        if (queue.TryAppend(letters))
        {
            metrics.Count("dead_letters", letters.Length);
            return "are kept in the dead letter queue";
        }
        foreach (ref readonly var letter in letters) metrics.Drop(letter.Code);
        return queue is NoDeadLetterQueue ? "are dropped and counted, as dead_letter_queue.enable is false" : "are dropped and counted, as the dead letter queue cannot take them";
    }
}
