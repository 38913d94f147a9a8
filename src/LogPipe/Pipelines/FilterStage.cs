using System.Diagnostics;
using LogPipe.Events;
using LogPipe.Plugins;

namespace LogPipe.Pipelines;

/// <summary>A filter with its counters. Time is taken once per list, not per event.</summary>
sealed class FilterStage(IFilter filter, PluginContext context) : IStage
{
    public void Process(EventList events)
    {
        var metrics = context.Metrics;
        metrics.AddIn(events.Count);
        var start = Stopwatch.GetTimestamp();
        filter.Filter(events);
        metrics.AddDuration(Stopwatch.GetElapsedTime(start));
        events.RemoveCancelled();
        metrics.AddOut(events.Count);
    }

    public void Flush(EventList events, bool final)
    {
        if (events.Count > 0) Process(events);
        if (filter is not IFlushingFilter flushing) return;
        var before = events.Count;
        flushing.Flush(events, final);
        context.Metrics.AddOut(events.Count - before);
    }
}
