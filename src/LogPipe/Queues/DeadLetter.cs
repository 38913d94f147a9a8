using LogPipe.Events;

namespace LogPipe.Queues;

/// <summary>An event that cannot be delivered.</summary>
/// <param name="Event">The event as it was.</param>
/// <param name="PluginType">The plugin that gave up, or "if" for a condition.</param>
/// <param name="PluginId">Its id.</param>
/// <param name="Reason">Why, for a person.</param>
/// <param name="Code">What it counts as when it cannot be kept; a constant in snake_case.</param>
public readonly record struct DeadLetter(Event Event, string PluginType, string PluginId, string Reason, string Code = "dead_letter");
