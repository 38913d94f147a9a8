using System.Text.Json.Nodes;
using LogPipe.Pipelines;
using LogPipe.Plugins;

namespace LogPipe.Monitoring.Api;

/// <summary>The parts of the node API's answers that are about a pipeline.</summary>
static class PipelineDocuments
{
    /// <summary>events, added up; zeros for no pipeline.</summary>
    public static JsonObject Events(params IReadOnlyList<Pipeline> pipelines) => new()
    {
        ["in"] = pipelines.Sum(p => p.Metrics.In),
        ["filtered"] = pipelines.Sum(p => p.Metrics.Filtered),
        ["out"] = pipelines.Sum(p => p.Metrics.Out),
        ["duration_in_millis"] = pipelines.Sum(p => Millis(p.Metrics.Duration)),
        ["queue_push_duration_in_millis"] = pipelines.Sum(p => Millis(p.Metrics.QueuePush)),
    };

    /// <summary>flow, added up: events a second since each pipeline started.</summary>
    public static JsonObject Flow(params IReadOnlyList<Pipeline> pipelines)
    {
        return new JsonObject
        {
            ["input_throughput"] = Rate(m => m.In),
            ["filter_throughput"] = Rate(m => m.Filtered),
            ["output_throughput"] = Rate(m => m.Out),
            ["queue_backpressure"] = Rate(m => m.QueuePush.TotalSeconds),
            ["worker_concurrency"] = Rate(m => m.Duration.TotalSeconds),
        };

        JsonObject Rate(Func<PipelineMetrics, double> of) => Shown(pipelines.Sum(p => of(p.Metrics) / Seconds(p)));

        static double Seconds(Pipeline pipeline) => pipeline.StartedAt is { } start ? Math.Max(0.001, (DateTimeOffset.UtcNow - start).TotalSeconds) : 1;

        static JsonObject Shown(double value) => new() { ["current"] = Math.Round(value, 3), ["lifetime"] = Math.Round(value, 3) };
    }

    /// <summary>A pipeline in /_node/pipelines.</summary>
    public static JsonObject Info(NodeState node, PipelineState state)
    {
        var settings = state.Settings;
        return new JsonObject
        {
            ["ephemeral_id"] = node.Info.EphemeralId,
            ["hash"] = state.ConfigHash(),
            ["workers"] = settings.Workers,
            ["batch_size"] = settings.BatchSize,
            ["batch_delay"] = (long)settings.BatchDelay.TotalMilliseconds,
            ["config_reload_automatic"] = settings.Reload,
            ["config_reload_interval"] = (long)(settings.ReloadInterval.TotalMilliseconds * 1_000_000),
            ["dead_letter_queue_enabled"] = settings.DeadLetterPath is not null,
        };
    }

    /// <summary>A pipeline in /_node/stats.</summary>
    public static JsonObject Stats(NodeState node, PipelineState state, Pipeline pipeline)
    {
        var plan = pipeline.Plan;
        return new JsonObject
        {
            ["events"] = Events(pipeline),
            ["flow"] = Flow(pipeline),
            ["plugins"] = new JsonObject
            {
                ["inputs"] = Plugins(plan.Inputs.Select(i => i.Context), Input),
                ["codecs"] = new JsonArray(),
                ["filters"] = Plugins(plan.AllFilters.Select(f => f.Context), InAndOut),
                ["outputs"] = Plugins(plan.Outputs.Select(o => o.Context), InAndOut),
            },
            ["reloads"] = Reloads(state.Supervisor.Reloads.Status, node.Hide),
            ["queue"] = Queue(pipeline),
            ["pipeline"] = new JsonObject
            {
                ["workers"] = plan.Info.Workers,
                ["batch_size"] = plan.Info.BatchSize,
                ["batch_delay"] = (long)plan.Info.BatchDelay.TotalMilliseconds,
            },
            ["hash"] = state.ConfigHash(),
            ["ephemeral_id"] = node.Info.EphemeralId,
        };
    }

    static JsonArray Plugins(IEnumerable<PluginContext> contexts, Func<PluginMetrics, JsonObject> events)
    {
        var result = new JsonArray();
        foreach (var context in contexts)
        {
            var plugin = new JsonObject
            {
                ["id"] = context.Id,
                ["name"] = context.Definition.Name,
                ["events"] = events(context.Metrics),
            };
            foreach (var (name, value) in context.Metrics.Named) plugin[name] = value;
            foreach (var (name, value) in context.Metrics.Gauges) plugin[name] = value;
            var dropped = new JsonObject();
            foreach (var (reason, value) in context.Metrics.Dropped) dropped[reason] = value;
            if (dropped.Count > 0) plugin["dropped"] = dropped;
            result.Add((JsonNode)plugin);
        }
        return result;
    }

    static JsonObject Input(PluginMetrics metrics) => new() { ["out"] = metrics.Out, ["queue_push_duration_in_millis"] = Millis(metrics.Duration) };

    static JsonObject InAndOut(PluginMetrics metrics) => new()
    {
        ["in"] = metrics.In,
        ["out"] = metrics.Out,
        ["duration_in_millis"] = Millis(metrics.Duration),
    };

    static JsonObject Reloads(ReloadStatus status, Func<string, string> hide) => new()
    {
        ["successes"] = status.Successes,
        ["failures"] = status.Failures,
        ["last_success_timestamp"] = Time(status.LastSuccess),
        ["last_failure_timestamp"] = Time(status.LastFailure),
        ["last_error"] = status.LastError is { } error ? new JsonObject { ["message"] = hide(error) } : null,
    };

    static JsonObject Queue(Pipeline pipeline)
    {
        if (pipeline.PersistedQueue is not { } persisted)
            return Queue("memory", pipeline.Metrics.QueueDepth(), pipeline.Metrics.QueueBytes(), PipelineQueue.MaxEvents, 0, PipelineQueue.MaxBytes);
        var settings = pipeline.Plan.Queue!;
        var drive = new DriveInfo(settings.Folder);
        var queue = Queue("persisted", persisted.Events, persisted.Bytes, settings.MaxEvents, settings.PageBytes, settings.MaxBytes);
        queue["data"] = new JsonObject
        {
            ["path"] = settings.Folder,
            ["free_space_in_bytes"] = drive.AvailableFreeSpace,
            ["storage_type"] = drive.DriveFormat,
        };
        return queue;
    }

    static JsonObject Queue(string type, long events, long bytes, long maxEvents, long pageBytes, long maxBytes) => new()
    {
        ["type"] = type,
        ["events"] = events,
        ["events_count"] = events,
        ["queue_size_in_bytes"] = bytes,
        ["max_queue_size_in_bytes"] = maxBytes,
        ["capacity"] = new JsonObject
        {
            ["max_unread_events"] = maxEvents,
            ["page_capacity_in_bytes"] = pageBytes,
            ["max_queue_size_in_bytes"] = maxBytes,
            ["queue_size_in_bytes"] = bytes,
        },
    };

    static string? Time(DateTimeOffset? time) => time?.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture);

    static long Millis(TimeSpan? time) => (long)(time ?? TimeSpan.Zero).TotalMilliseconds;
}
