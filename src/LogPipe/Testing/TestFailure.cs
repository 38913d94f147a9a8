namespace LogPipe.Testing;

/// <summary>Something that is wrong with the outcome of a test.</summary>
/// <param name="Message">What it is about.</param>
/// <param name="Differences">Field by field, when it is about an event.</param>
sealed record TestFailure(string Message, IReadOnlyList<Difference> Differences);
