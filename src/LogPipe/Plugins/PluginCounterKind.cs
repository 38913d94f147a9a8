namespace LogPipe.Plugins;

/// <summary>How a plugin's own value comes about.</summary>
public enum PluginCounterKind
{
    /// <summary>Counted by <see cref="PluginMetrics.Count"/>.</summary>
    Count,

    /// <summary>Read when asked for, by <see cref="PluginMetrics.Gauge"/>.</summary>
    Gauge,

    /// <summary>A reason for events to be dropped: <see cref="PluginMetrics.Drop"/>, or an outcome that rejects.</summary>
    Drop,
}
