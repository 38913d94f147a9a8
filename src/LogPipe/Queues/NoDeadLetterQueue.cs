namespace LogPipe.Queues;

/// <summary>Used when dead_letter_queue.enable is false: keeps nothing.</summary>
public sealed class NoDeadLetterQueue : IDeadLetterQueue
{
    /// <inheritdoc/>
    public bool TryAppend(ReadOnlySpan<DeadLetter> letters) => false;

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
