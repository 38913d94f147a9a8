namespace LogPipe.Pipelines;

/// <summary>How reloads went. Thread-safe.</summary>
sealed class ReloadCounts
{
    readonly Lock _lock = new();
    ReloadStatus _status = new(0, 0, null, null, null);
    TaskCompletionSource<string?> _next = NewSignal();

    /// <summary>Completed with the next reload that is counted: null for one that took place, or why it failed.</summary>
    public Task<string?> Next
    {
        get
        {
            lock (_lock) return _next.Task;
        }
    }

    /// <summary>How they went so far.</summary>
    public ReloadStatus Status
    {
        get
        {
            lock (_lock) return _status;
        }
    }

    /// <summary>Counts one that took place.</summary>
    public void Succeeded(DateTimeOffset now)
    {
        Count(status => status with { Successes = status.Successes + 1, LastSuccess = now }, null);
    }

    /// <summary>Counts one that was refused or did not start.</summary>
    public void Failed(DateTimeOffset now, string error)
    {
        Count(status => status with { Failures = status.Failures + 1, LastFailure = now, LastError = error }, error);
    }

    void Count(Func<ReloadStatus, ReloadStatus> change, string? error)
    {
        lock (_lock)
        {
            _status = change(_status);
            _next.TrySetResult(error);
            _next = NewSignal();
        }
    }

    static TaskCompletionSource<string?> NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
