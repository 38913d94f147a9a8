using LogPipe.Configuration.Language;
using LogPipe.Events;
using LogPipe.Pipelines;
using LogPipe.Testing;

namespace LogPipe.Explain;

/// <summary>An output with a witness.</summary>
sealed class TracedRoute(IOutputRoute inner, Func<Event, OutputDelivery> preview, PluginNode node, Trace trace) : IOutputRoute
{
    public void Route(EventList events, EventList[] targets)
    {
        inner.Route(events, targets);
        if (!trace.IsOn) return;
        foreach (var e in events.Span)
            trace.Steps.Add(new OutputStep(node.NameSpan, trace.DepthOf(node.NameSpan), trace.NumberOf(e), preview(e)));
    }
}
