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
    public JsonObject? Pipelines(string? id) => id is not null && node.Find(id) is null ? null : With(("pipelines", PipelineInfos(id)));

    /// <summary>/_node/stats</summary>
    public JsonObject Stats() => With(("jvm", _runtime.Jvm()), ("process", _runtime.Process()), ("events", PipelineDocuments.Events([.. node.Running])),
        ("flow", PipelineDocuments.Flow([.. node.Running])), ("pipelines", PipelineStats()), ("reloads", Reloads()), ("os", RuntimeDocuments.Os()),
        ("queue", new JsonObject { ["events_count"] = node.Running.Sum(p => p.PersistedQueue?.Events ?? p.Metrics.QueueDepth()) }));

    /// <summary>/_node/stats/PART; null for an unknown part.</summary>
    public JsonObject? Stats(string part) => part switch
    {
        "jvm" => With(("jvm", _runtime.Jvm())),
        "process" => With(("process", _runtime.Process())),
        "events" => With(("events", PipelineDocuments.Events([.. node.Running]))),
        "flow" => With(("flow", PipelineDocuments.Flow([.. node.Running]))),
        "reloads" => With(("reloads", Reloads())),
        "os" => With(("os", RuntimeDocuments.Os())),
        "pipelines" => With(("pipelines", PipelineStats())),
        _ => null,
    };

    /// <summary>/_node/stats/pipelines/ID; null for an unknown id.</summary>
    public JsonObject? StatsOf(string id) => node.Find(id) is null ? null : With(("pipelines", PipelineStats(id)));

    /// <summary>POST /_node/reload; details are not part of Logstash's API, which has no such call.</summary>
    public JsonObject Reload(IReadOnlyList<ReloadResult> results)
    {
        var pipelines = new JsonObject();
        foreach (var result in results)
        {
            var one = new JsonObject { ["result"] = result.Outcome.ToString().ToLowerInvariant() };
            if (result.Reason is { } reason) one["reason"] = node.Hide(reason);
            if (result.Details is { } details) one["details"] = new JsonArray([.. node.Hide(details).Split('\n').Select(line => (JsonNode)line)]);
            pipelines[result.Pipeline] = one;
        }
        return With(("pipelines", pipelines));
    }

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
        var indicators = new JsonObject();
        foreach (var state in node.All()) indicators[state.Id] = Indicator(state);
        var symptom = Symptom(report, indicators.Count == 1 ? "The pipeline is healthy" : "All pipelines are healthy");
        var pipelines = new JsonObject
        {
            ["status"] = report.StatusName,
            ["symptom"] = symptom,
            ["indicators"] = indicators,
        };
        return With(("symptom", symptom), ("indicators", new JsonObject { ["pipelines"] = pipelines }));
    }

    JsonObject Indicator(PipelineState state)
    {
        var report = node.HealthOf(state);
        return new JsonObject
        {
            ["status"] = report.StatusName,
            ["symptom"] = Symptom(report, "The pipeline is healthy"),
            ["details"] = new JsonObject { ["status"] = new JsonObject { ["state"] = state.Pipeline is null ? "LOADING" : "RUNNING" } },
        };
    }

    static string Symptom(HealthReport report, string healthy) => report.Reasons.Count == 0 ? healthy : string.Join("; ", report.Reasons);

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

    JsonObject PipelineInfos(string? id = null)
    {
        var result = new JsonObject();
        foreach (var state in node.All())
            if (id is null || state.Id == id) result[state.Id] = PipelineDocuments.Info(node, state);
        return result;
    }

    JsonObject PipelineStats(string? id = null)
    {
        var result = new JsonObject();
        foreach (var state in node.All())
            if ((id is null || state.Id == id) && state.Pipeline is { } pipeline) result[state.Id] = PipelineDocuments.Stats(node, state, pipeline);
        return result;
    }

    JsonObject Reloads()
    {
        var (successes, failures) = node.Reloads();
        return new JsonObject { ["successes"] = successes, ["failures"] = failures };
    }

    static JsonObject Texts(IReadOnlyDictionary<string, string> texts)
    {
        var result = new JsonObject();
        foreach (var (key, value) in texts) result[key] = value;
        return result;
    }
}
