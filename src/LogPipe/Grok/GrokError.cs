namespace LogPipe.Grok;

/// <summary>A mistake in a grok expression.</summary>
/// <param name="Offset">Where in the expression, in characters; for a mistake inside a pattern, where the reference to it stands.</param>
/// <param name="Length">How many characters it concerns, at least 1 unless at the end.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Hint">What to do about it; null if there is nothing to add.</param>
public sealed record GrokError(int Offset, int Length, string Message, string? Hint = null);
