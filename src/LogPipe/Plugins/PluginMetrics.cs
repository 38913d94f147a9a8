using System.Collections.Concurrent;

namespace LogPipe.Plugins;

/// <summary>The counters of one plugin. Added to per batch, not per event. Thread-safe.</summary>
public sealed class PluginMetrics
{
    readonly ConcurrentDictionary<string, StrongCounter> _named = new(StringComparer.Ordinal);
    readonly ConcurrentDictionary<string, StrongCounter> _dropped = new(StringComparer.Ordinal);
    readonly ConcurrentDictionary<string, Func<double>> _gauges = new(StringComparer.Ordinal);
    long _in;
    long _out;
    long _durationTicks;

    /// <summary>How long an output's calls took; empty for other plugins.</summary>
    public LatencyBuckets Latency { get; } = new();

    /// <summary>Whether an output gets rid of its events; without meaning for other plugins.</summary>
    public OutputState State { get; } = new();

    /// <summary>Events that came in.</summary>
    public long In => Volatile.Read(ref _in);

    /// <summary>Events that went out.</summary>
    public long Out => Volatile.Read(ref _out);

    /// <summary>Time spent in the plugin, added up over workers.</summary>
    public TimeSpan Duration => TimeSpan.FromTicks(Volatile.Read(ref _durationTicks));

    /// <summary>Named counters: matches, failures, bulk_requests…</summary>
    public IEnumerable<KeyValuePair<string, long>> Named => _named.Select(n => KeyValuePair.Create(n.Key, n.Value.Value));

    /// <summary>Events that were dropped here, by reason.</summary>
    public IEnumerable<KeyValuePair<string, long>> Dropped => _dropped.Select(n => KeyValuePair.Create(n.Key, n.Value.Value));

    /// <summary>Values read when asked for: connections, active alerts…</summary>
    public IEnumerable<KeyValuePair<string, double>> Gauges => _gauges.Select(n => KeyValuePair.Create(n.Key, n.Value()));

    /// <summary>Counts events in.</summary>
    public void AddIn(long n) => Interlocked.Add(ref _in, n);

    /// <summary>Counts events out.</summary>
    public void AddOut(long n) => Interlocked.Add(ref _out, n);

    /// <summary>Adds time spent.</summary>
    public void AddDuration(TimeSpan time) => Interlocked.Add(ref _durationTicks, time.Ticks);

    /// <summary>Adds to a named counter (snake_case; exported as logpipe_plugin_NAME_total).</summary>
    public void Count(string name, long n = 1) => _named.GetOrAdd(name, static _ => new StrongCounter()).Add(n);

    /// <summary>Counts events that were dropped, with a constant reason in snake_case.</summary>
    public void Drop(string reason, long n = 1) => _dropped.GetOrAdd(reason, static _ => new StrongCounter()).Add(n);

    /// <summary>Registers a value that is read when asked for; replaces one of the same name.</summary>
    public void Gauge(string name, Func<double> read) => _gauges[name] = read;

    sealed class StrongCounter
    {
        long _value;

        public long Value => Volatile.Read(ref _value);

        public void Add(long n) => Interlocked.Add(ref _value, n);
    }
}
