using LogPipe.Events;

namespace LogPipe.Testing;

/// <summary>An event that has gone through a pipeline.</summary>
/// <param name="Event">The event.</param>
/// <param name="Outputs">The outputs that get it, in the order of the config.</param>
sealed record RoutedEvent(Event Event, IReadOnlyList<OutputDelivery> Outputs);
