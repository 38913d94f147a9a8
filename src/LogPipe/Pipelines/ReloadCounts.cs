namespace LogPipe.Pipelines;

/// <summary>How reloads went. Thread-safe.</summary>
sealed class ReloadCounts
{
    long _successes;
    long _failures;

    /// <summary>Reloads that took place.</summary>
    public long Successes => Volatile.Read(ref _successes);

    /// <summary>Changed configs that were refused.</summary>
    public long Failures => Volatile.Read(ref _failures);

    /// <summary>Counts one that took place.</summary>
    public void Succeeded() => Interlocked.Increment(ref _successes);

    /// <summary>Counts one that was refused.</summary>
    public void Failed() => Interlocked.Increment(ref _failures);
}
