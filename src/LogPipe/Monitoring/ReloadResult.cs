namespace LogPipe.Monitoring;

/// <summary>What came of asking a pipeline to take over its config.</summary>
/// <param name="Pipeline">Its id.</param>
/// <param name="Outcome">What came of it.</param>
/// <param name="Reason">Why it was refused, or is not done yet; null otherwise.</param>
/// <param name="Details">The mistakes with their places, as on a terminal; null for none.</param>
sealed record ReloadResult(string Pipeline, ReloadOutcome Outcome, string? Reason = null, string? Details = null);
