namespace LogPipe.Testing;

/// <summary>One thing about an event that is not as expected.</summary>
/// <param name="Field">The field, or what else it is about.</param>
/// <param name="Expected">What was expected; null for nothing.</param>
/// <param name="Actual">What there is; null for nothing.</param>
sealed record Difference(string Field, string? Expected, string? Actual);
