using LogPipe.Monitoring.Metrics;
using LogPipe.Plugins;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace LogPipe.Monitoring.Api;

/// <summary>The node API, /metrics, /health, /api/alerts and, as the only thing that changes something, reload.</summary>
sealed class NodeRoutes(NodeState node, PluginCatalog catalog) : IApiRoutes
{
    readonly NodeDocuments _documents = new(node, catalog);
    readonly MetricsExporter _metrics = new(node);

    /// <inheritdoc/>
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/", c => ApiAnswer.JsonAsync(c, _documents.Root()));
        routes.MapGet("/_node", c => ApiAnswer.JsonAsync(c, _documents.Node()));
        routes.MapGet("/_node/os", c => ApiAnswer.JsonAsync(c, _documents.NodeOs()));
        routes.MapGet("/_node/jvm", c => ApiAnswer.JsonAsync(c, _documents.NodeJvm()));
        routes.MapGet("/_node/plugins", c => ApiAnswer.JsonAsync(c, _documents.Plugins()));
        routes.MapGet("/_node/pipelines", c => ApiAnswer.JsonAsync(c, _documents.Pipelines(null)));
        routes.MapGet("/_node/pipelines/{id}", c => ApiAnswer.JsonAsync(c, _documents.Pipelines(Value(c, "id"))));
        routes.MapGet("/_node/stats", c => ApiAnswer.JsonAsync(c, _documents.Stats()));
        routes.MapGet("/_node/stats/pipelines/{id}", c => ApiAnswer.JsonAsync(c, _documents.StatsOf(Value(c, "id"))));
        routes.MapGet("/_node/stats/{part}", c => ApiAnswer.JsonAsync(c, _documents.Stats(Value(c, "part"))));
        routes.MapGet("/_health_report", c => ApiAnswer.JsonAsync(c, _documents.HealthReport()));
        routes.MapGet("/api/alerts", c => ApiAnswer.JsonAsync(c, _documents.Alerts()));
        routes.MapPost("/_node/reload", c => ReloadAsync(c, null));
        routes.MapPost("/_node/pipelines/{id}/reload", c => ReloadAsync(c, Value(c, "id")));
        routes.MapGet("/health", HealthAsync);
        routes.MapGet("/metrics", MetricsAsync);
    }

    Task HealthAsync(HttpContext context)
    {
        var report = node.Health();
        var status = report.Status == HealthStatus.Red ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK;
        return ApiAnswer.JsonAsync(context, _documents.Health(report), status);
    }

    async Task ReloadAsync(HttpContext context, string? id)
    {
        // Browsers send it with every request of a foreign page that is not GET; programs do not.
        if (context.Request.Headers.ContainsKey("Origin"))
        {
            await ApiAnswer.ErrorAsync(context, StatusCodes.Status403Forbidden, "Not from a web page").ConfigureAwait(false);
            return;
        }
        var results = await node.Reload(id, context.RequestAborted).ConfigureAwait(false);
        var status = results?.Any(r => r.Outcome == ReloadOutcome.Refused) == true ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK;
        await ApiAnswer.JsonAsync(context, results is null ? null : _documents.Reload(results), status).ConfigureAwait(false);
    }

    Task MetricsAsync(HttpContext context)
    {
        context.Response.ContentType = "text/plain; version=0.0.4; charset=utf-8";
        return _metrics.WriteAsync(context.Response.Body, context.RequestAborted);
    }

    static string Value(HttpContext context, string name) => (string?)context.GetRouteValue(name) ?? "";
}
