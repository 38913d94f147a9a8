using System.Text.Json;
using LogPipe.Integration.Support;
using LogPipe.Testing;

namespace LogPipe.Integration.Alerting;

/// <summary>pipelines/trading.conf as it ships: a Filebeat's own bytes in, Elasticsearch and the real Alertmanager out.</summary>
public sealed class TradingPipelineTests
{
    [Fact]
    public async Task The_guides_Filebeat_fills_daily_indices_and_raises_alerts()
    {
        using var sandbox = new Sandbox();
        await using var alertmanager = new RealAlertmanager(sandbox);
        await alertmanager.StartAsync();
        await using var elasticsearch = await ScriptedElasticsearch.StartAsync();
        var port = FreePort.Take();
        await using var logpipe = Start(sandbox, port, elasticsearch.Url, alertmanager.Url);
        await using var app = await LumberjackClient.ConnectAsync(port, logpipe);
        await app.SendAsync(await File.ReadAllBytesAsync(Repository.File("tests", "fixtures", "beats", "app.client"), TestContext.Current.CancellationToken));
        await using var nginx = await LumberjackClient.ConnectAsync(port, logpipe);
        await nginx.SendAsync(await File.ReadAllBytesAsync(Repository.File("tests", "fixtures", "beats", "nginx.client"), TestContext.Current.CancellationToken));
        await Wait.UntilAsync(() => elasticsearch.Documents.Count == 6 + 2005, "2011 documents", logpipe, () => $"{elasticsearch.Documents.Count} documents");

        var trading = Documents(elasticsearch, "lianghua-trading-2025.08.18");
        Assert.Equal(6, trading.Count);
        var error = Assert.Single(trading, d => Text(d, "level") == "ERROR");
        Assert.Equal("order rejected: insufficient margin", Text(error, "log_message"));
        Assert.EndsWith("MarginError: order 88121 needs 168850.00, available 90211.40", Text(error, "exception"));
        Assert.Equal("2025-08-18T01:30:00.456Z", Text(error, "@timestamp"));
        Assert.Contains("error", error.GetProperty("tags").EnumerateArray().Select(t => t.GetString()));
        var fill = Assert.Single(trading, d => d.TryGetProperty("business", out _)).GetProperty("business");
        Assert.Equal("600519", fill.GetProperty("details").GetProperty("symbol").GetString());
        Assert.Equal("2025-08-18T01:30:01.649Z", fill.GetProperty("timestamp").GetString());

        Assert.All(elasticsearch.Documents.Names, n => Assert.Matches("^(nginx|lianghua-trading)-2025\\.08\\.[0-9]{2}$", n));
        var web = elasticsearch.Documents.Names.Where(n => n.StartsWith("nginx-", StringComparison.Ordinal)).SelectMany(n => Documents(elasticsearch, n)).ToList();
        Assert.Equal(2005, web.Count);
        Assert.DoesNotContain(web, d => d.TryGetProperty("tags", out var tags) && tags.GetRawText().Contains("_grokparsefailure"));
        Assert.Equal(2000, web.Count(d => d.TryGetProperty("response", out var r) && r.ValueKind == JsonValueKind.Number));
        Assert.All(web, d => Assert.Equal(JsonValueKind.Object, d.GetProperty("host").ValueKind));

        await Wait.UntilAsync(() => alertmanager.Alerts().Count >= 2, "two alerts", logpipe);
        Assert.Equal(
            [("ApplicationError", "lianghua-trading", "critical", "lianghua.strategy"), ("ApplicationError", "lianghua-trading", "warning", "trading")],
            alertmanager.Firing().Select(l => (l["alertname"], l["service"], l["severity"], l["logger"])).Order());
        Assert.Contains(alertmanager.Alerts(), a => a.GetProperty("annotations").GetProperty("description").GetString() == "order rejected: insufficient margin");
    }

    [Fact]
    public async Task Json_lines_alone_or_joined_broken_lines_and_unknown_services_all_find_their_place()
    {
        using var sandbox = new Sandbox();
        await using var alertmanager = new RealAlertmanager(sandbox);
        await alertmanager.StartAsync();
        await using var elasticsearch = await ScriptedElasticsearch.StartAsync();
        var port = FreePort.Take();
        await using var logpipe = Start(sandbox, port, elasticsearch.Url, alertmanager.Url);
        var json = await File.ReadAllLinesAsync(Repository.File("deploy", "samples", "trading-json.log"), TestContext.Current.CancellationToken);
        await using var beat = await LumberjackClient.ConnectAsync(port, logpipe);
        await beat.SendWindowAsync(
        [
            .. json.Select(line => Beat("Lianghua-API", line)),
            Beat("joined", string.Join('\n', json)),
            Beat("broken", "not a log line"),
            Beat("broken", "{\"level\": "),
            Beat(null, "2025-08-18 09:30:00,123 - a.b - INFO - whose is this"),
        ]);
        await Wait.UntilAsync(() => elasticsearch.Documents.Count == json.Length + 4, "all documents", logpipe, () => string.Join('\n', elasticsearch.Documents.Names));

        var lines = Documents(elasticsearch, "lianghua-api-2025.08.18");
        Assert.Equal(["2025-08-18T01:30:00.123Z", "2025-08-18T01:30:00.456Z", "2025-08-18T01:30:01.000Z", "2025-08-18T01:30:02.000Z"],
            lines.Select(l => Text(l, "@timestamp")).Order());
        Assert.Contains(lines, l => Text(l, "level") == "ERROR" && Text(l, "exception")!.StartsWith("Traceback", StringComparison.Ordinal));
        Assert.Contains(lines, l => l.TryGetProperty("business", out var b) && b.GetProperty("event_type").GetString() == "risk");
        var joined = Assert.Single(Documents(elasticsearch, "joined-2025.08.18"));
        Assert.Equal("ERROR", Text(joined, "level"));
        Assert.Equal(string.Join('\n', json), Text(joined, "lines"));
        Assert.Contains("_json_lines_joined", joined.GetProperty("tags").GetRawText());
        Assert.Equal("a.b", Text(Assert.Single(Documents(elasticsearch, "unknown-2025.08.18")), "logger"));
        var broken = elasticsearch.Documents.Names.Where(n => n.StartsWith("broken-", StringComparison.Ordinal)).SelectMany(n => Documents(elasticsearch, n)).ToList();
        Assert.Equal(["_grokparsefailure", "_jsonparsefailure"], broken.Select(b => b.GetProperty("tags").EnumerateArray().Last().GetString()).Order());

        await Wait.UntilAsync(() => alertmanager.Alerts().Count >= 3, "three alerts", logpipe);
        Assert.Equal([("Lianghua-API", "critical"), ("Lianghua-API", "warning"), ("joined", "warning")],
            alertmanager.Firing().Select(l => (l["service"], l["severity"])).OrderBy(l => l.Item1, StringComparer.Ordinal).ThenBy(l => l.Item2));
    }

    static LogPipeProcess Start(Sandbox sandbox, int port, string elasticsearch, string alertmanager) =>
        LogPipeProcess.Start(sandbox, new Dictionary<string, string>
        {
            ["BEATS_PORT"] = port.ToString(),
            ["ELASTICSEARCH_HOSTS"] = elasticsearch,
            ["ALERTMANAGER_URL"] = alertmanager,
        }, "-f", Repository.File("pipelines", "trading.conf"));

    static string Beat(string? service, string message) => JsonSerializer.Serialize(service is null
        ? new Dictionary<string, object> { ["message"] = message }
        : new Dictionary<string, object> { ["message"] = message, ["service"] = service, ["host"] = new { name = "web1" } });

    static List<JsonElement> Documents(ScriptedElasticsearch server, string index) =>
        [.. server.Documents[index].Select(d => JsonDocument.Parse(d.Source).RootElement)];

    static string? Text(JsonElement document, string field) => document.TryGetProperty(field, out var value) ? value.GetString() : null;
}
