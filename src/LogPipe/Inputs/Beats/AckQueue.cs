namespace LogPipe.Inputs.Beats;

/// <summary>
/// The windows of one connection that are not acknowledged, in the order they came. A window is acknowledged by
/// itself, whole, and only after those before it. Thread-safe.
/// </summary>
/// <param name="ready">Told which window to acknowledge; called under the lock, so it must be short.</param>
sealed class AckQueue(Action<BeatsWindow> ready)
{
    readonly Lock _lock = new();
    readonly Queue<BeatsWindow> _windows = new();
    Action? _whenEmpty;

    /// <summary>How many windows wait.</summary>
    public int Count
    {
        get
        {
            lock (_lock) return _windows.Count;
        }
    }

    /// <summary>Adds a window, before its events are handed on.</summary>
    public void Add(BeatsWindow window)
    {
        lock (_lock) _windows.Enqueue(window);
    }

    /// <summary>Marks a window as delivered and acknowledges what has become due.</summary>
    public void Delivered(BeatsWindow window)
    {
        lock (_lock)
        {
            window.IsDelivered = true;
            while (_windows.TryPeek(out var first) && first.IsDelivered) ready(_windows.Dequeue());
            if (_windows.Count == 0) _whenEmpty?.Invoke();
        }
    }

    /// <summary>Does something once nothing waits; now, if that is so already.</summary>
    public void WhenEmpty(Action action)
    {
        lock (_lock)
        {
            _whenEmpty = action;
            if (_windows.Count == 0) action();
        }
    }
}
