namespace LogPipe.Plugins;

/// <summary>An alert as an output has raised it, for /api/alerts and the console.</summary>
/// <param name="Labels">What identifies it.</param>
/// <param name="Annotations">What describes it.</param>
/// <param name="StartsAt">When it began.</param>
/// <param name="LastSeen">When its last event came.</param>
/// <param name="Resolved">True once it is over.</param>
public sealed record ActiveAlert(
    IReadOnlyDictionary<string, string> Labels,
    IReadOnlyDictionary<string, string> Annotations,
    DateTimeOffset StartsAt,
    DateTimeOffset LastSeen,
    bool Resolved);
