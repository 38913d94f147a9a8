using LogPipe.Events;

namespace LogPipe.Plugins;

/// <summary>
/// A filter that may make new events (clone, split). Its definition must say <see cref="PluginDefinition.Sequential"/>,
/// so that new events stand right behind the one they come from.
/// </summary>
public abstract class EmittingFilter(PluginContext context) : IFilter
{
    [ThreadStatic] static EventList? _scratch;

    readonly Decoration? _decoration = Decoration.From(context.Options);

    /// <summary>What the filter was made with.</summary>
    protected PluginContext Context { get; } = context;

    /// <inheritdoc/>
    public void Filter(EventList events)
    {
        var target = _scratch ?? new EventList();
        _scratch = null;
        foreach (var e in events.Span)
        {
            target.Add(e);
            if (e.IsCancelled) continue;
            try
            {
                Apply(e, target);
            }
            catch (Exception ex) when (ex is not OperationCanceledException)
            {
                Context.Metrics.Count("errors");
                FilterErrors.Report(Context, e, ex);
            }
        }
        events.SwapWith(target);
        target.Clear();
        _scratch = target;
    }

    /// <summary>Works on one event, which is already in the target, and appends new ones behind it.</summary>
    protected abstract void Apply(Event e, EventList target);

    /// <summary>Does the common options to an event.</summary>
    protected void Matched(Event e) => _decoration?.Apply(e);
}
