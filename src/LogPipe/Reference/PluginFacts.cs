using LogPipe.Plugins;

namespace LogPipe.Reference;

/// <summary>What a definition tells besides options, in words.</summary>
static class PluginFacts
{
    /// <summary>The kind, as it is written in front of a name.</summary>
    public static string Kind(PluginKind kind) => kind.ToString().ToLowerInvariant();

    /// <summary>The kinds, in the order of a pipeline.</summary>
    public static IReadOnlyList<PluginKind> Kinds { get; } = [PluginKind.Input, PluginKind.Filter, PluginKind.Output, PluginKind.Codec];

    /// <summary>The metric of a counter, as Prometheus reads it.</summary>
    public static string Metric(PluginDefinition plugin, PluginCounter counter) => counter.Kind switch
    {
        PluginCounterKind.Drop => $"logpipe_events_dropped_total{{reason=\"{counter.Name}\"}}",
        PluginCounterKind.Gauge => counter.Name == "connections" ? $"logpipe_{plugin.Name}_connections" : $"logpipe_plugin_{counter.Name}",
        // A name that goes on with what is found at run time.
        _ => counter.Name.EndsWith('_') ? $"logpipe_plugin_{counter.Name}…_total" : $"logpipe_plugin_{counter.Name}_total",
    };

    /// <summary>How it runs and delivers, a sentence each.</summary>
    public static IReadOnlyList<string> Delivery(PluginDefinition plugin)
    {
        var facts = new List<string>();
        if (plugin.Kind == PluginKind.Input)
        {
            facts.Add(plugin.Replays
                ? "Its source sends again what was not acknowledged: an event that was read and not delivered comes once more after a restart."
                : "Its source cannot send again: what was read and not delivered is lost when the process dies.");
            if (!plugin.Reloadable) facts.Add("It cannot be opened a second time: a pipeline with it is not reloaded.");
        }
        if (plugin.Sequential) facts.Add("It makes events or keeps state between them: a pipeline with it sends its events through the filters one at a time, in order.");
        return facts;
    }
}
