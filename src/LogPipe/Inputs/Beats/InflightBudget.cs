namespace LogPipe.Inputs.Beats;

/// <summary>
/// Bounds the bytes that are in memory. Whoever is about to read asks first and waits while the bound is passed.
/// So that half a window in many connections cannot block them all for good, one reader that is in the middle of a
/// window may go on regardless until it is through: the bound is passed by one window at most. Thread-safe.
/// </summary>
sealed class InflightBudget(long limit)
{
    readonly Lock _lock = new();
    readonly List<Waiter> _waiters = [];
    object? _pass;
    long _used;

    /// <summary>Bytes in use.</summary>
    public long Used => Volatile.Read(ref _used);

    /// <summary>Waits until the owner may read.</summary>
    /// <param name="owner">Who asks.</param>
    /// <param name="inWindow">True when it has read part of a window.</param>
    /// <param name="cancellation">Ends the wait with an exception.</param>
    public ValueTask EnterAsync(object owner, bool inWindow, CancellationToken cancellation)
    {
        lock (_lock)
        {
            if (MayRead(owner, inWindow)) return ValueTask.CompletedTask;
            var waiter = new Waiter(owner, inWindow);
            _waiters.Add(waiter);
            return WaitAsync(waiter, cancellation);
        }
    }

    /// <summary>Adds bytes, or takes them away.</summary>
    public void Charge(long bytes)
    {
        if (bytes == 0) return;
        lock (_lock)
        {
            _used += bytes;
            if (bytes < 0) Wake();
        }
    }

    /// <summary>The owner is through with a window, or gone: another may go on.</summary>
    public void Leave(object owner)
    {
        lock (_lock)
        {
            if (!ReferenceEquals(_pass, owner)) return;
            _pass = null;
            Wake();
        }
    }

    bool MayRead(object owner, bool inWindow)
    {
        if (_used < limit || ReferenceEquals(_pass, owner)) return true;
        if (!inWindow || _pass is not null) return false;
        _pass = owner;
        return true;
    }

    void Wake()
    {
        for (var i = 0; i < _waiters.Count;)
        {
            var waiter = _waiters[i];
            if (MayRead(waiter.Owner, waiter.InWindow))
            {
                _waiters.RemoveAt(i);
                waiter.Go.TrySetResult();
            }
            else
            {
                i++;
            }
        }
    }

    async ValueTask WaitAsync(Waiter waiter, CancellationToken cancellation)
    {
        try
        {
            await waiter.Go.Task.WaitAsync(cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            lock (_lock) _waiters.Remove(waiter);
            throw;
        }
    }

    sealed class Waiter(object owner, bool inWindow)
    {
        public object Owner { get; } = owner;

        public bool InWindow { get; } = inWindow;

        public TaskCompletionSource Go { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
