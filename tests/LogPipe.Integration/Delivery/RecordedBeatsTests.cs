using System.Text;
using System.Text.Json;
using LogPipe.Integration.Support;
using LogPipe.Testing;
using LogPipe.Testing.Elasticsearch;

namespace LogPipe.Integration.Delivery;

/// <summary>The bytes of a real Filebeat go in; documents come out in Elasticsearch, and then the acknowledgements.</summary>
public sealed class RecordedBeatsTests
{
    const string Pipeline = """
        input { beats { port => "${BEATS_PORT}" } }
        filter {
          if [fields][service] { mutate { rename => { "[fields][service]" => "service" "[fields][log_type]" => "log_type" } } }
          if [service] == "lianghua-trading" {
            grok { match => { "message" => "(?m)^%{TIMESTAMP_ISO8601:timestamp} - %{NOTSPACE:logger} - %{LOGLEVEL:level} - %{GREEDYDATA:log_message}" } }
            date { match => [ "timestamp", "yyyy-MM-dd HH:mm:ss,SSS" ] timezone => "Asia/Shanghai" }
          } else if [log_type] == "access" {
            grok { match => { "message" => "%{COMBINEDAPACHELOG}" } }
            mutate { convert => { "response" => "integer" "bytes" => "integer" } }
            date { match => [ "timestamp", "dd/MMM/yyyy:HH:mm:ss Z" ] }
          } else {
            grok { match => { "message" => "(?<timestamp>%{YEAR}/%{MONTHNUM}/%{MONTHDAY} %{TIME}) \[%{LOGLEVEL:level}\]" } }
            date { match => [ "timestamp", "yyyy/MM/dd HH:mm:ss" ] timezone => "Asia/Shanghai" }
          }
        }
        output { elasticsearch { hosts => ["${ES}"] index => "%{service}-%{+YYYY.MM.dd}" } }
        """;

    [Fact]
    public async Task Application_logs_arrive_with_their_fields()
    {
        using var sandbox = new Sandbox();
        await using var server = await ScriptedElasticsearch.StartAsync();
        await using var process = Start(sandbox, server, out var port);
        await ReplayAsync("app", port, process);

        Assert.Equal(["lianghua-trading-2025.08.18"], server.Documents.Names);
        var documents = Document.All(server);
        Assert.Equal(6, documents.Count);
        Assert.All(documents, d => Assert.True(d["tags"] == "[\"beats_input_codec_plain_applied\"]", d.ToString()));
        Assert.All(documents, d => Assert.Equal("production", d["environment"]));
        Assert.All(documents, d => Assert.Equal("/app/logs/trading.log", d["log.file.path"]));
        Assert.All(documents, d => Assert.Null(d["@metadata"]));

        var order = Single(documents, "log_message", "order accepted symbol=600519 side=buy quantity=100 price=1688.5");
        Assert.Equal("2025-08-18T01:30:00.123Z", order["@timestamp"]);
        Assert.Equal("trading", order["logger"]);
        Assert.Equal("INFO", order["level"]);
        Assert.Equal("filebeat", order["agent.type"]);

        var error = documents.Single(d => d["level"] == "ERROR");
        Assert.StartsWith("order rejected: insufficient margin\nTraceback (most recent call last):\n", error["log_message"]);
        Assert.EndsWith("trading.errors.MarginError: order 88121 needs 168850.00, available 90211.40", error["message"]);
        Assert.Equal(6, error["message"]!.Count(c => c == '\n'));

        var critical = documents.Single(d => d["level"] == "CRITICAL");
        Assert.Equal("策略 MACD_Strategy 停止: 数据源断开", critical["log_message"]);
        Assert.Equal("lianghua.strategy", critical["logger"]);
        Assert.Equal("心跳 ok", documents.Single(d => d["level"] == "DEBUG")["log_message"]);
        await EndAsync(process);
    }

    [Fact]
    public async Task Access_logs_arrive_with_numbers_and_the_time_of_their_lines()
    {
        using var sandbox = new Sandbox();
        await using var server = await ScriptedElasticsearch.StartAsync();
        await using var process = Start(sandbox, server, out var port);
        await ReplayAsync("nginx", port, process);

        Assert.Equal(["nginx-2025.08.17", "nginx-2025.08.18"], server.Documents.Names);
        var documents = Document.All(server);
        var lines = File.ReadAllLines(Fixture("nginx-access.log")).Concat(File.ReadAllLines(Fixture("nginx-error.log")));
        Assert.Equal(lines.Order(StringComparer.Ordinal), documents.Select(d => d["message"]!).Order(StringComparer.Ordinal));
        Assert.Equal(2005, documents.Count);
        foreach (var d in documents.Where(d => d["log_type"] == "access"))
        {
            Assert.True(d.KindOf("response") == JsonValueKind.Number || d["response"] is null, d.ToString());
            var failed = d["tags"]!.Contains("_grokparsefailure", StringComparison.Ordinal);
            Assert.True(failed || d["@timestamp"] == TimeOf(d["message"]!), d.ToString());
            Assert.Equal("nginx-" + d["@timestamp"]![..10].Replace('-', '.'), failed ? "nginx-" + d["@timestamp"]![..10].Replace('-', '.') : d.Index);
        }
        Assert.Equal(documents.Count(d => d["log_type"] == "error"), documents.Count(d => d["level"] is not null));
        Assert.Contains(documents, d => d["level"] == "error" && d["@timestamp"] == "2025-08-18T01:31:22.000Z");
        await EndAsync(process);
    }

    [Fact]
    public async Task A_window_is_acknowledged_only_after_the_bulk_response()
    {
        using var sandbox = new Sandbox();
        await using var server = await ScriptedElasticsearch.StartAsync();
        server.Next(new RequestReply { Delay = TimeSpan.FromSeconds(12) });
        await using var process = Start(sandbox, server, out var port);
        await using var client = await LumberjackClient.ConnectAsync(port, process);
        await client.SendAsync(LumberjackClient.Window(["{\"message\":\"late\",\"service\":\"s\"}"]));
        await Wait.UntilAsync(() => client.Keepalives >= 2, "keepalives while Elasticsearch takes its time", process);
        Assert.Empty(client.Acks);
        Assert.Equal(0, server.Documents.Count);
        await Wait.UntilAsync(() => client.Acks.Length > 0, "the acknowledgement after the response", process);
        Assert.Equal(1, server.Documents.Count);
        Assert.Equal([1u], client.Acks);
        await EndAsync(process);
    }

    static LogPipeProcess Start(Sandbox sandbox, ScriptedElasticsearch server, out int port)
    {
        port = FreePort.Take();
        var environment = new Dictionary<string, string> { ["BEATS_PORT"] = port.ToString(), ["ES"] = server.Url };
        return LogPipeProcess.Start(sandbox, environment, "-f", sandbox.Write("beats.conf", Pipeline));
    }

    static async Task ReplayAsync(string name, int port, LogPipeProcess process)
    {
        var expected = await File.ReadAllBytesAsync(Fixture(name + ".server"));
        await using var client = await LumberjackClient.ConnectAsync(port, process);
        await client.SendAsync(await File.ReadAllBytesAsync(Fixture(name + ".client")));
        await Wait.UntilAsync(() => client.Received.Length >= expected.Length, "every acknowledgement", process);
        Assert.Equal(Convert.ToHexString(expected), Convert.ToHexString(client.Received));
    }

    static async Task EndAsync(LogPipeProcess process)
    {
        var result = (await process.StopAsync()).Expect(0);
        Assert.DoesNotContain("[WARN", result.Error);
        Assert.DoesNotContain("[ERROR", result.Error);
    }

    static string TimeOf(string line)
    {
        var text = line[(line.IndexOf('[', StringComparison.Ordinal) + 1)..line.IndexOf(']', StringComparison.Ordinal)];
        var time = DateTimeOffset.ParseExact(text.Insert(text.Length - 2, ":"), "dd/MMM/yyyy:HH:mm:ss zzz", System.Globalization.CultureInfo.InvariantCulture);
        return time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture);
    }

    static Document Single(IReadOnlyList<Document> documents, string field, string value) => Assert.Single(documents, d => d[field] == value);

    static string Fixture(string name) => Repository.File("tests", "fixtures", "beats", name);
}
