namespace LogPipe.Outputs.Alertmanager;

/// <summary>An alert as it is kept on disk.</summary>
/// <param name="Labels">What identifies it.</param>
/// <param name="Annotations">What describes it.</param>
/// <param name="GeneratorUrl">The link to its origin.</param>
/// <param name="StartsAt">When it began.</param>
/// <param name="LastSeen">When its last event came.</param>
/// <param name="ResolvedAt">When it ended; null while it fires.</param>
sealed record SavedAlert(
    IReadOnlyDictionary<string, string> Labels,
    IReadOnlyDictionary<string, string> Annotations,
    string? GeneratorUrl,
    DateTimeOffset StartsAt,
    DateTimeOffset LastSeen,
    DateTimeOffset? ResolvedAt);
