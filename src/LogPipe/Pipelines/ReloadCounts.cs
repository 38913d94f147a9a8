namespace LogPipe.Pipelines;

/// <summary>How reloads went. Thread-safe.</summary>
sealed class ReloadCounts
{
    readonly Lock _lock = new();
    ReloadStatus _status = new(0, 0, null, null, null);

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
        lock (_lock) _status = _status with { Successes = _status.Successes + 1, LastSuccess = now };
    }

    /// <summary>Counts one that was refused or did not start.</summary>
    public void Failed(DateTimeOffset now, string error)
    {
        lock (_lock) _status = _status with { Failures = _status.Failures + 1, LastFailure = now, LastError = error };
    }
}
