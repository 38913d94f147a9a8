using System.Diagnostics;
using LogPipe.Events;
using Serilog;

namespace LogPipe.Pipelines;

/// <summary>Takes batches from the queue through the filters to the outputs, one at a time.</summary>
sealed class Worker(PipelineQueue queue, PipelinePlan plan, PipelineMetrics metrics, ILogger log)
{
    readonly EventList[] _targets = [.. plan.Outputs.Select(_ => new EventList())];

    /// <summary>Works until the queue is complete and empty.</summary>
    public async Task RunAsync()
    {
        while (await queue.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            while (queue.Reader.TryRead(out var batch))
            {
                var done = await TryProcessAsync(batch).ConfigureAwait(false);
                queue.Done(batch);
                if (done) Acknowledgement.Give(batch.Delivery, log);
            }
        }
    }

    /// <summary>False when the batch failed: it is then counted, and not acknowledged, so that its source sends it again, if it can.</summary>
    async ValueTask<bool> TryProcessAsync(EventBatch batch)
    {
        try
        {
            await ProcessAsync(batch.Events, batch.QueuedCount).ConfigureAwait(false);
            return true;
        }
        catch (Exception ex)
        {
            plan.DeadLetters.Conditions.Drop("worker_error", batch.QueuedCount);
            log.Error(ex, "A batch of {Count} events failed in the filters and is given up without being acknowledged: {Reason}. Please report it", batch.QueuedCount, ex.Message);
            return false;
        }
    }

    /// <summary>Filters events and hands them on.</summary>
    public async ValueTask ProcessAsync(EventList events, int counted)
    {
        var start = Stopwatch.GetTimestamp();
        try
        {
            Filter(plan, events);
        }
        finally
        {
            plan.DeadLetters.SettleFailures();
        }
        events.RemoveCancelled();
        metrics.AddFiltered(counted, Stopwatch.GetElapsedTime(start));
        await SendAsync(events).ConfigureAwait(false);
    }

    /// <summary>Hands filtered events to the outputs, each of which takes a hold of their deliveries.</summary>
    public async ValueTask SendAsync(EventList events)
    {
        try
        {
            Route(events);
            for (var i = 0; i < _targets.Length; i++)
                if (_targets[i].Count > 0) await plan.Outputs[i].WriteAsync(_targets[i]).ConfigureAwait(false);
        }
        finally
        {
            // What a failed batch leaves here must not go out with the next.
            foreach (var target in _targets) target.Clear();
        }
        metrics.AddOut(events.Count);
    }

    void Route(EventList events)
    {
        try
        {
            foreach (var route in plan.Routes) route.Route(events, _targets);
        }
        finally
        {
            plan.DeadLetters.SettleFailures();
        }
    }

    /// <summary>Takes events through the filter section.</summary>
    internal static void Filter(PipelinePlan plan, EventList events)
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
