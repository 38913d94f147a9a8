using System.Diagnostics;
using LogPipe.Events;

namespace LogPipe.Pipelines;

/// <summary>Takes batches from the queue through the filters to the outputs, one at a time.</summary>
sealed class Worker(PipelineQueue queue, PipelinePlan plan, PipelineMetrics metrics)
{
    readonly EventList[] _targets = [.. plan.Outputs.Select(_ => new EventList())];

    /// <summary>Works until the queue is complete and empty.</summary>
    public async Task RunAsync()
    {
        while (await queue.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            while (queue.Reader.TryRead(out var batch))
            {
                await ProcessAsync(batch.Events, batch.QueuedCount).ConfigureAwait(false);
                queue.Done(batch);
                batch.Delivery.Release();
            }
        }
    }

    /// <summary>Filters events and hands them on.</summary>
    public async ValueTask ProcessAsync(EventList events, int counted)
    {
        var start = Stopwatch.GetTimestamp();
        Filter(events);
        events.RemoveCancelled();
        metrics.AddFiltered(counted, Stopwatch.GetElapsedTime(start));
        await SendAsync(events).ConfigureAwait(false);
    }

    /// <summary>Hands filtered events to the outputs, each of which takes a hold of their deliveries.</summary>
    public async ValueTask SendAsync(EventList events)
    {
        foreach (var route in plan.Routes) route.Route(events, _targets);
        for (var i = 0; i < _targets.Length; i++)
        {
            if (_targets[i].Count == 0) continue;
            await plan.Outputs[i].WriteAsync(_targets[i]).ConfigureAwait(false);
            _targets[i].Clear();
        }
        metrics.AddOut(events.Count);
    }

    void Filter(EventList events)
    {
        if (plan.Filters.IsEmpty) return;
        if (!plan.Sequential)
        {
            plan.Filters.Process(events);
            return;
        }
        var result = EventListPool.Rent();
        var single = EventListPool.Rent();
        foreach (var e in events.Span)
        {
            single.Add(e);
            plan.Filters.Process(single);
            result.AddRange(single.Span);
            single.Clear();
        }
        events.SwapWith(result);
        EventListPool.Return(single);
        EventListPool.Return(result);
    }
}
