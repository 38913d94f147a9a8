namespace LogPipe.Plugins;

/// <summary>Whether an output gets rid of its events. Thread-safe.</summary>
public sealed class OutputState
{
    readonly Lock _lock = new();
    DateTimeOffset? _failingSince;
    string? _reason;

    /// <summary>Since when nothing could be delivered, and why; null while all is well.</summary>
    public (DateTimeOffset Since, string Reason)? Failing
    {
        get
        {
            lock (_lock) return _failingSince is { } since ? (since, _reason ?? "") : null;
        }
    }

    /// <summary>Events have to be sent again.</summary>
    public void Fail(DateTimeOffset now, string? reason)
    {
        lock (_lock)
        {
            _failingSince ??= now;
            _reason = reason;
        }
    }

    /// <summary>Everything of a batch has its outcome.</summary>
    public void Succeed()
    {
        lock (_lock) _failingSince = null;
    }
}
