namespace LogPipe.Plugins;

/// <summary>How the runner batches for an output and retries.</summary>
public sealed record OutputTraits
{
    /// <summary>At most so many events in one call.</summary>
    public int MaxEvents { get; init; } = 4096;

    /// <summary>Events that may wait or be under way; beyond it, workers wait. An output without delays does well with few.</summary>
    public int MaxQueuedEvents { get; init; } = 8192;

    /// <summary>
    /// True to send on the thread of the worker that has just filtered the events, while they are in its caches, up to where
    /// the output first waits. For outputs that mostly write what they get; not where a call takes long by itself.
    /// </summary>
    public bool SendsInline { get; init; }

    /// <summary>How many calls may run at once.</summary>
    public int Concurrency { get; init; } = 1;

    /// <summary>The first wait before a retry; doubles, with jitter, up to <see cref="RetryMax"/>.</summary>
    public TimeSpan RetryInitial { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>The longest wait before a retry.</summary>
    public TimeSpan RetryMax { get; init; } = TimeSpan.FromSeconds(64);
}
