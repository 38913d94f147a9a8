namespace LogPipe.Pipelines;

/// <summary>The counters of a pipeline. Thread-safe.</summary>
public sealed class PipelineMetrics
{
    long _in;
    long _filtered;
    long _out;
    long _durationTicks;
    long _queuePushTicks;

    /// <summary>Events that came in.</summary>
    public long In => Volatile.Read(ref _in);

    /// <summary>Events that went through the filters.</summary>
    public long Filtered => Volatile.Read(ref _filtered);

    /// <summary>Events handed to the outputs.</summary>
    public long Out => Volatile.Read(ref _out);

    /// <summary>Time that workers spent.</summary>
    public TimeSpan Duration => TimeSpan.FromTicks(Volatile.Read(ref _durationTicks));

    /// <summary>Time that inputs waited for room in the queue.</summary>
    public TimeSpan QueuePush => TimeSpan.FromTicks(Volatile.Read(ref _queuePushTicks));

    /// <summary>Events in the queue or with a worker.</summary>
    public Func<long> QueueDepth { get; set; } = static () => 0;

    /// <summary>Bytes in the queue or with a worker, as they came in.</summary>
    public Func<long> QueueBytes { get; set; } = static () => 0;

    /// <summary>Counts events in.</summary>
    public void AddIn(long n) => Interlocked.Add(ref _in, n);

    /// <summary>Counts filtered events and the time they took.</summary>
    public void AddFiltered(long n, TimeSpan time)
    {
        Interlocked.Add(ref _filtered, n);
        Interlocked.Add(ref _durationTicks, time.Ticks);
    }

    /// <summary>Counts events out.</summary>
    public void AddOut(long n) => Interlocked.Add(ref _out, n);

    /// <summary>Adds time waited for the queue.</summary>
    public void AddQueuePush(TimeSpan time) => Interlocked.Add(ref _queuePushTicks, time.Ticks);
}
