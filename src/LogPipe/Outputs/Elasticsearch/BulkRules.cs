using System.Collections.Frozen;

namespace LogPipe.Outputs.Elasticsearch;

/// <summary>What the options say about failed items.</summary>
sealed record BulkRules
{
    /// <summary>Statuses that make a dead letter besides 400 and 404.</summary>
    public FrozenSet<int> DeadLetterCodes { get; init; } = FrozenSet<int>.Empty;

    /// <summary>Error types whose documents are let go.</summary>
    public FrozenSet<string> DropErrorTypes { get; init; } = FrozenSet<string>.Empty;

    /// <summary>Error types that are not logged.</summary>
    public FrozenSet<string> SilentErrorTypes { get; init; } = FrozenSet<string>.Empty;
}
