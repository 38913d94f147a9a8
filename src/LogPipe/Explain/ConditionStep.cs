using LogPipe.Configuration.Language;

namespace LogPipe.Explain;

/// <summary>An arm of an if that was decided.</summary>
/// <param name="Span">The arm's head.</param>
/// <param name="Depth">In how many ifs it stands.</param>
/// <param name="Event">The number of the event.</param>
/// <param name="Taken">What was decided; null when it could not be.</param>
/// <param name="Error">Why it could not.</param>
/// <param name="Values">The fields that were looked at, with their values as JSON; null for a missing one.</param>
sealed record ConditionStep(SourceSpan Span, int Depth, int Event, bool? Taken, string? Error, IReadOnlyList<KeyValuePair<string, string?>> Values)
    : TraceStep(Span, Depth, Event);
