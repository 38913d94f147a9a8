using LogPipe.Events;
using LogPipe.Plugins;

namespace LogPipe.Filters;

/// <summary>Throws events away: all, or a share of them picked at random.</summary>
public sealed class DropFilter(PluginContext context) : IFilter
{
    readonly double _percentage = context.Options.Double("percentage");

    /// <summary>What LogPipe knows of it.</summary>
    public static PluginDefinition Definition { get; } = new()
    {
        Kind = PluginKind.Filter,
        Name = "drop",
        Summary = "Throws events away, all or a share of them",
        Counters =
        [
            new(PluginCounterKind.Drop, "drop_filter", "events dropped"),
        ],
        Options =
        [
            new("percentage", OptionType.Number, "How many of a hundred events to drop, 0 to 100; they are picked at random.") { Default = 100L },
        ],
        Create = static context => new DropFilter(context),
    };

    /// <inheritdoc/>
    public void Filter(EventList events)
    {
        var dropped = 0;
        foreach (var e in events.Span)
        {
            if (e.IsCancelled || (_percentage < 100 && Random.Shared.NextDouble() * 100 >= _percentage)) continue;
            e.Cancel();
            dropped++;
        }
        if (dropped > 0) context.Metrics.Drop("drop_filter", dropped);
    }
}
