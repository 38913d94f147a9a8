using LogPipe.Queues;

namespace LogPipe.Testing;

/// <summary>What became of events on the bench.</summary>
/// <param name="Events">The events that came out of the filters, in order, with their outputs.</param>
/// <param name="DeadLetters">The events on which a condition could not be decided.</param>
sealed record BenchResult(IReadOnlyList<RoutedEvent> Events, IReadOnlyList<DeadLetter> DeadLetters);
