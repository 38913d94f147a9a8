using LogPipe.Events;

namespace LogPipe.Plugins;

/// <summary>
/// A filter that works on one event at a time and makes none. Does the common options, counts matches and failures,
/// and contains exceptions: the event goes on with a tag.
/// </summary>
public abstract class EventFilter(PluginContext context) : IFilter
{
    readonly Decoration? _decoration = Decoration.From(context.Options);

    /// <summary>What the filter was made with.</summary>
    protected PluginContext Context { get; } = context;

    /// <inheritdoc/>
    public void Filter(EventList events)
    {
        var matched = 0;
        var failed = 0;
        foreach (var e in events.Span)
        {
            if (e.IsCancelled) continue;
            try
            {
                if (!Apply(e)) continue;
                matched++;
                if (!e.IsCancelled) _decoration?.Apply(e);
            }
            catch (Exception ex) when (ex is not OperationCanceledException)
            {
                failed++;
                OnError(e, ex);
            }
        }
        if (matched > 0) Context.Metrics.Count("matches", matched);
        if (failed > 0) Context.Metrics.Count("errors", failed);
    }

    /// <summary>Works on one event. True when it succeeded, so that add_field, add_tag and the like are done.</summary>
    protected abstract bool Apply(Event e);

    /// <summary>What to do with an event whose <see cref="Apply"/> or decoration threw: tag it and say so.</summary>
    protected virtual void OnError(Event e, Exception error) => FilterErrors.Report(Context, e, error);
}
