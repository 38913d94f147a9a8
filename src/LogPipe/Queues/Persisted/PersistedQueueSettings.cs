namespace LogPipe.Queues.Persisted;

/// <summary>How a persisted queue is kept.</summary>
public sealed record PersistedQueueSettings
{
    /// <summary>The folder of its pages; made when it is not there. Belongs to one pipeline.</summary>
    public required string Folder { get; init; }

    /// <summary>When its pages have so many bytes, inputs wait.</summary>
    public long MaxBytes { get; init; } = 1L << 30;

    /// <summary>When so many events wait or are under way, inputs wait; 0 for no such limit.</summary>
    public long MaxEvents { get; init; }

    /// <summary>A page that has reached so many bytes is followed by another. A page is deleted when all its events are delivered.</summary>
    public long PageBytes { get; init; } = 64L << 20;

    /// <summary>Whether a stop waits until everything in the queue is delivered. Without it the rest stays on disk for the next start.</summary>
    public bool Drain { get; init; }
}
