using LogPipe.Events;

namespace LogPipe.Filters.Mutate;

/// <summary>One entry of one mutate option: a small change to an event.</summary>
abstract class Mutation
{
    /// <summary>
    /// Does it. False, with the reason, when the event does not allow it; then no later mutation is done.
    /// May throw <see cref="EventException"/> where a template or reference is broken.
    /// </summary>
    public abstract bool TryApply(Event e, out string? error);
}
