using Serilog.Core;
using Serilog.Events;
using Serilog.Parsing;

namespace LogPipe.Monitoring.Logging;

/// <summary>
/// Lets ten warnings or errors of the same template and plugin through in ten seconds, counts the rest and says how many
/// there were, so that one warning per event cannot flood the log.
/// </summary>
sealed class RateLimitingSink(ILogEventSink next, TimeProvider time) : ILogEventSink, IDisposable
{
    /// <summary>How many are let through in a window.</summary>
    public const int Allowed = 10;

    /// <summary>How long a window is.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromSeconds(10);

    // A bound for the memory; templates and plugins are few.
    const int MaxKeys = 4096;

    static readonly MessageTemplate Suppressed = new MessageTemplateParser().Parse("{Count} more of these in the last {Seconds} s were left out: {Template}");

    readonly Lock _lock = new();
    readonly Dictionary<(string Template, string Plugin), Entry> _entries = [];
    ITimer? _timer;

    public void Emit(LogEvent logEvent)
    {
        if (logEvent.Level is not (LogEventLevel.Warning or LogEventLevel.Error) || Admit(logEvent)) next.Emit(logEvent);
    }

    public void Dispose()
    {
        lock (_lock)
        {
            foreach (var entry in _entries.Values) Tell(entry);
            _entries.Clear();
            _timer?.Dispose();
            (next as IDisposable)?.Dispose();
        }
    }

    bool Admit(LogEvent logEvent)
    {
        var key = (logEvent.MessageTemplate.Text, PluginOf(logEvent));
        var now = time.GetTimestamp();
        lock (_lock)
        {
            if (!_entries.TryGetValue(key, out var entry))
            {
                if (_entries.Count >= MaxKeys) _entries.Clear();
                _entries[key] = entry = new Entry { Start = now };
            }
            else if (time.GetElapsedTime(entry.Start, now) >= Window)
            {
                Tell(entry);
                entry.Start = now;
                entry.Seen = 0;
            }
            if (++entry.Seen <= Allowed) return true;
            entry.Last = logEvent;
            entry.Count++;
            _timer ??= time.CreateTimer(_ => TellAll(), null, Window, System.Threading.Timeout.InfiniteTimeSpan);
            return false;
        }
    }

    void TellAll()
    {
        lock (_lock)
        {
            _timer?.Dispose();
            _timer = null;
            foreach (var entry in _entries.Values) Tell(entry);
        }
    }

    void Tell(Entry entry)
    {
        if (entry.Count == 0) return;
        var last = entry.Last!;
        var properties = last.Properties.Where(p => p.Key is "Plugin" or "Pipeline").Select(p => new LogEventProperty(p.Key, p.Value))
            .Append(new LogEventProperty("Count", new ScalarValue(entry.Count)))
            .Append(new LogEventProperty("Seconds", new ScalarValue((int)Window.TotalSeconds)))
            .Append(new LogEventProperty("Template", new ScalarValue(last.MessageTemplate.Text)));
        next.Emit(new LogEvent(last.Timestamp, last.Level, null, Suppressed, properties));
        entry.Count = 0;
        entry.Last = null;
    }

    static string PluginOf(LogEvent logEvent) =>
        logEvent.Properties.TryGetValue("Plugin", out var plugin) ? plugin.ToString() : "";

    sealed class Entry
    {
        public long Start { get; set; }
        public int Seen { get; set; }
        public long Count { get; set; }
        public LogEvent? Last { get; set; }
    }
}
