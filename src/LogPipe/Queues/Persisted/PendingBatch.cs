using LogPipe.Events;

namespace LogPipe.Queues.Persisted;

/// <summary>A batch on its way to the disk.</summary>
sealed class PendingBatch
{
    const int Waiting = 0;
    const int Taken = 1;
    const int Withdrawn = 2;

    readonly TaskCompletionSource _written = new(TaskCreationOptions.RunContinuationsAsynchronously);
    int _state;

    /// <summary>Header and content.</summary>
    public required ByteBuffer Bytes { get; init; }

    /// <summary>Cancelled when its input no longer wants it.</summary>
    public required CancellationToken Cancellation { get; init; }

    /// <summary>Completed when it is safe.</summary>
    public Task Written => _written.Task;

    /// <summary>It is about to be written; false when it is no longer wanted.</summary>
    public bool Take() => Interlocked.CompareExchange(ref _state, Taken, Waiting) != Withdrawn;

    /// <summary>It is no longer wanted, which is too late when it is being written.</summary>
    public void WithdrawAndRefuse()
    {
        if (Interlocked.CompareExchange(ref _state, Withdrawn, Waiting) == Waiting) _written.TrySetCanceled();
    }

    /// <summary>It could not be written, and may be withdrawn again.</summary>
    public void GiveBack()
    {
        Volatile.Write(ref _state, Waiting);
        if (Cancellation.IsCancellationRequested) WithdrawAndRefuse();
    }

    /// <summary>It is safe.</summary>
    public void Complete() => _written.TrySetResult();
}
