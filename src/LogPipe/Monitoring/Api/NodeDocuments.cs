using System.Text.Json.Nodes;
using LogPipe.Plugins;

namespace LogPipe.Monitoring.Api;

/// <summary>The answers of the node API, with Logstash's keys.</summary>
sealed class NodeDocuments(NodeState node, PluginCatalog catalog)
{
    readonly RuntimeDocuments _runtime = new(node.Info.StartedAt);

    /// <summary>/</summary>
    public JsonObject Root() => With(("build_date", node.Info.StartedAt.ToString("yyyy-MM-dd'T'HH:mm:ss'+00:00'", System.Globalization.CultureInfo.InvariantCulture)),
        ("build_sha", node.Info.Revision ?? "unknown"), ("build_snapshot", false));

    /// <summary>/_node</summary>
    public JsonObject Node() => With(("pipelines", PipelineInfos()), ("os", RuntimeDocuments.Os()), ("jvm", _runtime.JvmInfo()));

    /// <summary>/_node/os</summary>
    public JsonObject NodeOs() => With(("os", RuntimeDocuments.Os()));

    /// <summary>/_node/jvm</summary>
    public JsonObject NodeJvm() => With(("jvm", _runtime.JvmInfo()));

    /// <summary>/_node/plugins</summary>
    public JsonObject Plugins()
    {
        var plugins = catalog.All.Select(p => (JsonNode)new JsonObject
        {
            ["name"] = $"logstash-{p.Kind.ToString().ToLowerInvariant()}-{p.Name}",
            ["version"] = node.Info.Version,
        }).ToArray();
        return With(("total", plugins.Length), ("plugins", new JsonArray(plugins)));
    }

    /// <summary>/_node/pipelines; null for an unknown id.</summary>
    public JsonObject? Pipelines(string? id) => id is not null && id != node.Info.Settings.PipelineId ? null : With(("pipelines", PipelineInfos()));

    /// <summary>/_node/stats</summary>
    public JsonObject Stats() => With(("jvm", _runtime.Jvm()), ("process", _runtime.Process()), ("events", PipelineDocuments.Events(node.Pipeline?.Metrics)),
        ("flow", PipelineDocuments.Flow(node.Pipeline)), ("pipelines", PipelineStats()), ("reloads", Reloads()), ("os", RuntimeDocuments.Os()),
        ("queue", new JsonObject { ["events_count"] = node.Pipeline?.Metrics.QueueDepth() ?? 0 }));

    /// <summary>/_node/stats/PART; null for an unknown part.</summary>
    public JsonObject? Stats(string part) => part switch
    {
        "jvm" => With(("jvm", _runtime.Jvm())),
        "process" => With(("process", _runtime.Process())),
        "events" => With(("events", PipelineDocuments.Events(node.Pipeline?.Metrics))),
        "flow" => With(("flow", PipelineDocuments.Flow(node.Pipeline))),
        "reloads" => With(("reloads", Reloads())),
        "os" => With(("os", RuntimeDocuments.Os())),
        "pipelines" => With(("pipelines", PipelineStats())),
        _ => null,
    };

    /// <summary>/_node/stats/pipelines/ID; null for an unknown id.</summary>
    public JsonObject? StatsOf(string id) => id == node.Info.Settings.PipelineId ? Stats("pipelines") : null;

    /// <summary>/health</summary>
    public JsonObject Health(HealthReport report) => new()
    {
        ["status"] = report.StatusName,
        ["reasons"] = new JsonArray([.. report.Reasons.Select(r => (JsonNode)r)]),
    };

    /// <summary>/_health_report</summary>
    public JsonObject HealthReport()
    {
        var report = node.Health();
        var symptom = report.Reasons.Count == 0 ? "The pipeline is healthy" : string.Join("; ", report.Reasons);
        var pipeline = new JsonObject
        {
            ["status"] = report.StatusName,
            ["symptom"] = symptom,
            ["details"] = new JsonObject { ["status"] = new JsonObject { ["state"] = node.Pipeline is null ? "LOADING" : "RUNNING" } },
        };
        var pipelines = new JsonObject
        {
            ["status"] = report.StatusName,
            ["symptom"] = symptom,
            ["indicators"] = new JsonObject { [node.Info.Settings.PipelineId] = pipeline },
        };
        return With(("symptom", symptom), ("indicators", new JsonObject { ["pipelines"] = pipelines }));
    }

    /// <summary>/api/alerts</summary>
    public JsonObject Alerts() => new()
    {
        ["alerts"] = new JsonArray([.. node.Alerts().Select(a => (JsonNode)new JsonObject
        {
            ["labels"] = Texts(a.Labels),
            ["annotations"] = Texts(a.Annotations),
            ["startsAt"] = a.StartsAt.ToString("o"),
            ["lastSeen"] = a.LastSeen.ToString("o"),
            ["resolved"] = a.Resolved,
        })]),
    };

    JsonObject With(params ReadOnlySpan<(string Key, JsonNode? Value)> members)
    {
        var settings = node.Info.Settings;
        var result = new JsonObject
        {
            ["host"] = Environment.MachineName,
            ["version"] = node.Info.Version,
            ["http_address"] = node.HttpAddress,
            ["id"] = node.Info.Id,
            ["name"] = settings.NodeName,
            ["ephemeral_id"] = node.Info.EphemeralId,
            ["snapshot"] = false,
            ["status"] = node.Health().StatusName,
            ["pipeline"] = new JsonObject
            {
                ["workers"] = settings.Workers,
                ["batch_size"] = settings.BatchSize,
                ["batch_delay"] = (long)settings.BatchDelay.TotalMilliseconds,
            },
        };
        foreach (var (key, value) in members) result[key] = value;
        return result;
    }

    JsonObject PipelineInfos() => new() { [node.Info.Settings.PipelineId] = PipelineDocuments.Info(node) };

    JsonObject PipelineStats() => node.Pipeline is { } pipeline
        ? new JsonObject { [pipeline.Plan.Info.Id] = PipelineDocuments.Stats(node, pipeline) }
        : [];

    JsonObject Reloads()
    {
        var status = node.Supervisor.Reloads.Status;
        return new JsonObject { ["successes"] = status.Successes, ["failures"] = status.Failures };
    }

    static JsonObject Texts(IReadOnlyDictionary<string, string> texts)
    {
        var result = new JsonObject();
        foreach (var (key, value) in texts) result[key] = value;
        return result;
    }
}
