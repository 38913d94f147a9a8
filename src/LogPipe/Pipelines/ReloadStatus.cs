namespace LogPipe.Pipelines;

/// <summary>How reloads went.</summary>
/// <param name="Successes">Reloads that took place.</param>
/// <param name="Failures">Changed configs that were refused or did not start.</param>
/// <param name="LastSuccess">When the last one took place.</param>
/// <param name="LastFailure">When the last one failed.</param>
/// <param name="LastError">Why the last one failed.</param>
sealed record ReloadStatus(long Successes, long Failures, DateTimeOffset? LastSuccess, DateTimeOffset? LastFailure, string? LastError);
