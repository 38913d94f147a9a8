using LogPipe.Events;

namespace LogPipe.Queues;

/// <summary>Keeps events that cannot be delivered, with the reason.</summary>
public interface IDeadLetterQueue : IDisposable
{
    /// <summary>
    /// Keeps the events, on disk before it returns. False, for all of them, when they could not be kept (full, disabled,
    /// disk error): the caller counts them as dropped, although some of very many may have been written. Throws nothing.
    /// </summary>
    bool TryAppend(ReadOnlySpan<DeadLetter> letters);
}
