using System.Globalization;
using LogPipe.Pipelines;

namespace LogPipe.Monitoring;

/// <summary>Decides how a node is.</summary>
static class HealthCheck
{
    /// <summary>For so long an output may fail before it is more than a hiccup.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>From here on the queue counts as full; the last batches of inputs are larger than the room that is left.</summary>
    const double FullQueue = 0.75;

    /// <summary>Looks at a pipeline.</summary>
    public static HealthReport Of(Pipeline? pipeline, string id, DateTimeOffset now)
    {
        if (pipeline is null) return new HealthReport(HealthStatus.Red, [$"pipeline {id} is not running"]);
        var outputs = pipeline.Plan.Outputs.Select(o => (o.Context.Id, o.Context.Metrics.State.Failing));
        if (pipeline.PersistedQueue is { } queue)
        {
            // The one in memory may be full for hours: inputs wait only when the one on disk is.
            var settings = pipeline.Plan.Queue!;
            return Of(outputs, settings.MaxEvents == 0 ? 0 : queue.Events / (double)settings.MaxEvents, queue.Bytes / (double)settings.MaxBytes, now);
        }
        return Of(outputs, Math.Min(1, pipeline.Metrics.QueueDepth() / (double)PipelineQueue.MaxEvents), pipeline.Metrics.QueueBytes() / (double)PipelineQueue.MaxBytes, now);
    }

    /// <summary>The decision.</summary>
    /// <param name="outputs">The outputs, with since when and why they fail.</param>
    /// <param name="events">How full the queue is by events, 0 to 1.</param>
    /// <param name="bytes">How full it is by bytes, 0 to 1.</param>
    /// <param name="now">The time.</param>
    public static HealthReport Of(IEnumerable<(string Id, (DateTimeOffset Since, string Reason)? Failing)> outputs, double events, double bytes, DateTimeOffset now)
    {
        var status = HealthStatus.Green;
        var reasons = new List<string>();
        foreach (var (id, failing) in outputs)
        {
            if (failing is not { } failure) continue;
            reasons.Add(string.Create(CultureInfo.InvariantCulture,
                $"output {id} has been failing since {failure.Since:yyyy-MM-ddTHH:mm:ssZ}: {failure.Reason}"));
            var worse = now - failure.Since >= Patience ? HealthStatus.Red : HealthStatus.Yellow;
            if (worse > status) status = worse;
        }
        if (Math.Max(events, bytes) >= FullQueue)
        {
            reasons.Add(string.Create(CultureInfo.InvariantCulture,
                $"the queue is full ({events:P0} of its events, {bytes:P0} of its bytes): inputs wait for filters and outputs"));
            if (status == HealthStatus.Green) status = HealthStatus.Yellow;
        }
        return new HealthReport(status, reasons);
    }
}
