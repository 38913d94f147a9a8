namespace LogPipe.Plugins;

/// <summary>How long calls took, in buckets. Observed once a call, not once an event. Thread-safe.</summary>
public sealed class LatencyBuckets
{
    /// <summary>The upper bounds of the buckets in seconds; one more bucket holds what took longer.</summary>
    public static readonly double[] UpperBounds = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

    readonly long[] _counts = new long[UpperBounds.Length + 1];
    readonly long[] _ticks = new long[UpperBounds.Length + 1];

    /// <summary>Adds a call.</summary>
    public void Observe(TimeSpan time)
    {
        var seconds = time.TotalSeconds;
        var bucket = 0;
        while (bucket < UpperBounds.Length && seconds > UpperBounds[bucket]) bucket++;
        Interlocked.Increment(ref _counts[bucket]);
        Interlocked.Add(ref _ticks[bucket], time.Ticks);
    }

    /// <summary>The calls and their time, by bucket.</summary>
    public IEnumerable<(long Count, TimeSpan Time)> Buckets
    {
        get
        {
            for (var i = 0; i < _counts.Length; i++) yield return (Volatile.Read(ref _counts[i]), TimeSpan.FromTicks(Volatile.Read(ref _ticks[i])));
        }
    }
}
