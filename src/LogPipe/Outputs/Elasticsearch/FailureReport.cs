using LogPipe.Plugins;
using Serilog;

namespace LogPipe.Outputs.Elasticsearch;

/// <summary>Gathers the failed items of one answer into one log line per kind of error.</summary>
sealed class FailureReport(BulkRules rules)
{
    const int MaxKinds = 8;

    readonly Dictionary<(int Status, string? Type), (int Count, Outcome First)> _kinds = [];

    /// <summary>How many items failed.</summary>
    public int Count { get; private set; }

    /// <summary>Adds a failed item.</summary>
    public void Add(in BulkItem item, in Outcome outcome)
    {
        Count++;
        if (item.ErrorType is { } type && rules.SilentErrorTypes.Contains(type)) return;
        var key = (item.Status, item.ErrorType);
        if (_kinds.TryGetValue(key, out var known)) _kinds[key] = (known.Count + 1, known.First);
        else if (_kinds.Count < MaxKinds) _kinds.Add(key, (1, outcome));
    }

    /// <summary>Writes the lines. Duplicates are what retries make, and no news.</summary>
    public void Write(ILogger log)
    {
        foreach (var (count, first) in _kinds.Values)
        {
            if (first.Code == "duplicate") continue;
            var what = first.Kind switch
            {
                OutcomeKind.Retry => "are sent again",
                OutcomeKind.DeadLetter => "go to the dead letters",
                _ => "are dropped",
            };
            log.Warning("Elasticsearch did not index {Count} events, which {What}: {Reason}", count, what, first.Reason);
        }
    }
}
