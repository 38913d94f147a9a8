namespace LogPipe.Plugins;

/// <summary>What became of one event at an output.</summary>
/// <param name="Kind">The decision.</param>
/// <param name="Reason">Why, for the log and the dead letter.</param>
/// <param name="Code">A short constant for the counter, such as "mapping_error".</param>
public readonly record struct Outcome(OutcomeKind Kind, string? Reason = null, string? Code = null)
{
    /// <summary>Arrived.</summary>
    public static readonly Outcome Delivered = default;

    /// <summary>To be sent again.</summary>
    public static Outcome Retry(string reason) => new(OutcomeKind.Retry, reason, "retry");

    /// <summary>For the dead letter queue.</summary>
    public static Outcome DeadLetter(string code, string reason) => new(OutcomeKind.DeadLetter, reason, code);

    /// <summary>Not wanted.</summary>
    public static Outcome Rejected(string code, string reason) => new(OutcomeKind.Rejected, reason, code);
}
