namespace LogPipe.Outputs.Alertmanager;

/// <summary>One alert as it is posted: its state at a moment.</summary>
/// <param name="Alert">The alert it is about.</param>
/// <param name="Firing">Which firing of the alert, so that a late answer does not count for the next one.</param>
/// <param name="Labels">What identifies it.</param>
/// <param name="Annotations">What describes it.</param>
/// <param name="GeneratorUrl">The link to its origin.</param>
/// <param name="StartsAt">When it began.</param>
/// <param name="EndsAt">When it ended; null while it fires, which lets Alertmanager end it by its own timeout should LogPipe be gone.</param>
sealed record AlertMessage(
    TrackedAlert Alert,
    int Firing,
    IReadOnlyDictionary<string, string> Labels,
    IReadOnlyDictionary<string, string> Annotations,
    string? GeneratorUrl,
    DateTimeOffset StartsAt,
    DateTimeOffset? EndsAt);
