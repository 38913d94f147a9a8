namespace LogPipe.Queues.Persisted;

/// <summary>A batch that has been read from the queue and is not delivered yet.</summary>
/// <param name="store">Told when it is.</param>
/// <param name="end">Where it ends.</param>
/// <param name="events">How many events it has.</param>
sealed class QueuedBatch(QueueStore store, QueuePlace end, int events)
{
    /// <summary>Where it ends.</summary>
    public QueuePlace End => end;

    /// <summary>How many events it has.</summary>
    public int Events => events;

    /// <summary>Set by the store.</summary>
    public bool IsDone { get; set; }

    /// <summary>It has been delivered.</summary>
    public void Done() => store.Done(this);
}
