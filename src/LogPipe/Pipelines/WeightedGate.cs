namespace LogPipe.Pipelines;

/// <summary>
/// Bounds what is under way by events and by bytes, first come first served. Something larger than the whole bound is
/// let in when nothing else is inside, so that it cannot block for ever. Entered per batch, so a lock is cheap enough.
/// </summary>
/// <param name="maxEvents">Events that may be inside.</param>
/// <param name="maxBytes">Bytes that may be inside.</param>
/// <param name="leastEntries">So many entries may be inside however many events they have.</param>
sealed class WeightedGate(long maxEvents, long maxBytes, int leastEntries = 0)
{
    readonly Lock _lock = new();
    readonly LinkedList<Waiter> _waiting = new();
    long _events;
    long _bytes;
    int _entries;

    /// <summary>Events inside.</summary>
    public long Events => Volatile.Read(ref _events);

    /// <summary>Bytes inside.</summary>
    public long Bytes => Volatile.Read(ref _bytes);

    /// <summary>Enters, waiting for room. Throws <see cref="OperationCanceledException"/> without having entered.</summary>
    public ValueTask EnterAsync(long events, long bytes, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        Waiter waiter;
        LinkedListNode<Waiter> node;
        lock (_lock)
        {
            if (_waiting.Count == 0 && HasRoom(events, bytes))
            {
                Add(events, bytes, 1);
                return ValueTask.CompletedTask;
            }
            waiter = new Waiter(events, bytes);
            node = _waiting.AddLast(waiter);
        }
        return new ValueTask(WaitAsync(waiter, node, cancellation));
    }

    /// <summary>Leaves, with as many entries as were made, and lets those in who now fit.</summary>
    public void Exit(long events, long bytes, int entries = 1)
    {
        lock (_lock)
        {
            Add(-events, -bytes, -entries);
            AdmitWaiting();
        }
    }

    async Task WaitAsync(Waiter waiter, LinkedListNode<Waiter> node, CancellationToken cancellation)
    {
        await using var registration = cancellation.Register(() =>
        {
            lock (_lock)
            {
                if (node.List is null) return;
                _waiting.Remove(node);
                AdmitWaiting();
            }
            waiter.Admitted.TrySetCanceled(cancellation);
        });
        await waiter.Admitted.Task.ConfigureAwait(false);
    }

    void AdmitWaiting()
    {
        while (_waiting.First is { } first && HasRoom(first.Value.Events, first.Value.Bytes))
        {
            _waiting.RemoveFirst();
            Add(first.Value.Events, first.Value.Bytes, 1);
            first.Value.Admitted.TrySetResult();
        }
    }

    bool HasRoom(long events, long bytes) =>
        (_events == 0 && _bytes == 0) || (_bytes + bytes <= maxBytes && (_entries < leastEntries || _events + events <= maxEvents));

    void Add(long events, long bytes, int entries)
    {
        _events += events;
        _bytes += bytes;
        _entries += entries;
    }

    sealed class Waiter(long events, long bytes)
    {
        public long Events { get; } = events;
        public long Bytes { get; } = bytes;
        public TaskCompletionSource Admitted { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
