using System.Net;
using System.Text;
using System.Text.Json;
using LogPipe.Plugins;
using LogPipe.Tests.Support;

namespace LogPipe.Tests.Monitoring.Api;

public sealed class NodeApiTests
{
    const string Config = """
        input { generator { count => 3 } generator { count => 0 threads => 1 rate => 1000 } }
        filter { mutate { id => "mine" add_field => { "a" => "b" } } }
        output { null {} }
        """;

    static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    static async Task<JsonElement> GetAsync(RunningNode node, string path, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var response = await node.Client.GetAsync(path, Cancel);
        Assert.Equal(expected, response.StatusCode);
        Assert.Equal("application/json", response.Content.Headers.ContentType?.ToString());
        return JsonDocument.Parse(await response.Content.ReadAsStringAsync(Cancel)).RootElement;
    }

    static JsonElement At(JsonElement json, string path)
    {
        foreach (var key in path.Split('/')) json = int.TryParse(key, out var index) ? json[index] : json.GetProperty(key);
        return json;
    }

    [Theory]
    [InlineData("/", "build_date build_sha build_snapshot")]
    [InlineData("/_node", "pipelines/main/workers os/available_processors jvm/pid")]
    [InlineData("/_node/os", "os/name os/arch os/version")]
    [InlineData("/_node/jvm", "jvm/version jvm/vm_name jvm/mem/heap_max_in_bytes jvm/gc_collectors/0")]
    [InlineData("/_node/plugins", "total plugins/0/name plugins/0/version")]
    [InlineData("/_node/pipelines", "pipelines/main/batch_size pipelines/main/dead_letter_queue_enabled pipelines/main/hash")]
    [InlineData("/_node/pipelines/main", "pipelines/main/batch_delay")]
    [InlineData("/_node/stats", "jvm/uptime_in_millis process/open_file_descriptors events/in pipelines/main/events/in reloads/successes os/name queue/events_count flow/input_throughput/current")]
    [InlineData("/_node/stats/jvm", "jvm/threads/count jvm/mem/heap_used_percent jvm/mem/pools/young/used_in_bytes jvm/mem/pools/survivor/peak_max_in_bytes jvm/mem/pools/old/committed_in_bytes jvm/gc/collectors/young/collection_count jvm/gc/collectors/old/collection_time_in_millis")]
    [InlineData("/_node/stats/process", "process/max_file_descriptors process/mem/total_virtual_in_bytes process/cpu/percent process/cpu/load_average/1m")]
    [InlineData("/_node/stats/events", "events/in events/filtered events/out events/duration_in_millis events/queue_push_duration_in_millis")]
    [InlineData("/_node/stats/reloads", "reloads/successes reloads/failures")]
    [InlineData("/_node/stats/pipelines", "pipelines/main/reloads/last_error pipelines/main/queue/type pipelines/main/queue/capacity/max_unread_events pipelines/main/pipeline/workers pipelines/main/hash pipelines/main/ephemeral_id")]
    [InlineData("/_node/stats/pipelines/main", "pipelines/main/plugins/inputs/0/events/out pipelines/main/plugins/codecs pipelines/main/plugins/filters/0/events/duration_in_millis pipelines/main/plugins/outputs/0/events/in")]
    [InlineData("/_health_report", "symptom indicators/pipelines/indicators/main/details/status/state")]
    public async Task Answers_have_the_keys_of_Logstash(string path, string keys)
    {
        await using var node = await RunningNode.StartAsync(Config);

        var json = await GetAsync(node, path);

        foreach (var key in (keys + " host version http_address id name ephemeral_id snapshot status pipeline/workers pipeline/batch_size pipeline/batch_delay").Split(' '))
            At(json, key);
    }

    [Fact]
    public async Task A_persisted_queue_is_told_with_its_folder_and_makes_the_node_yellow_when_it_is_full()
    {
        await using var node = await RunningNode.StartAsync("input { generator { } } output { test { } }", [TestOutput.Definition(() => Outcome.Retry("down"))],
            new("queue.type", "persisted", "test"), new("queue.max_events", "5000", "test"));
        await RunningNode.Until(() => node.Pipeline!.PersistedQueue!.Events >= 4_800);

        var queue = At(await GetAsync(node, "/_node/stats/pipelines/main"), "pipelines/main/queue");
        Assert.Equal("persisted", At(queue, "type").GetString());
        Assert.InRange(At(queue, "events_count").GetInt64(), 4_800, 5_000);
        Assert.Equal(5_000, At(queue, "capacity/max_unread_events").GetInt64());
        Assert.EndsWith("/queue/main", At(queue, "data/path").GetString());
        Assert.True(At(queue, "data/free_space_in_bytes").GetInt64() > 0);
        Assert.InRange(At(await GetAsync(node, "/_node/stats"), "queue/events_count").GetInt64(), 4_800, 5_000);
        Assert.Contains("the queue is full", At(await GetAsync(node, "/health"), "reasons").ToString());
        var metrics = await node.Client.GetStringAsync("/metrics", Cancel);
        Assert.Contains("logpipe_persisted_queue_events{pipeline=\"main\"} ", metrics);
        Assert.Contains("logpipe_persisted_queue_max_bytes{pipeline=\"main\"} 1073741824", metrics);
    }

    [Fact]
    public async Task Figures_are_those_of_the_pipeline()
    {
        await using var node = await RunningNode.StartAsync(Config);
        await RunningNode.Until(() => node.Pipeline!.Metrics.Out > 3);

        var main = At(await GetAsync(node, "/_node/stats/pipelines/main"), "pipelines/main");

        Assert.True(At(main, "events/in").GetInt64() > 3);
        Assert.True(At(main, "events/out").GetInt64() > 3);
        Assert.Equal("mine", At(main, "plugins/filters/0/id").GetString());
        Assert.Equal("mutate", At(main, "plugins/filters/0/name").GetString());
        Assert.True(At(main, "plugins/filters/0/events/in").GetInt64() > 0);
        Assert.Equal("digest", At(main, "hash").GetString());
    }

    [Theory]
    [InlineData("/nothing")]
    [InlineData("/_node/stats/nothing")]
    [InlineData("/_node/stats/pipelines/other")]
    [InlineData("/_node/pipelines/other")]
    public async Task An_unknown_path_is_answered_as_Logstash_does(string path)
    {
        await using var node = await RunningNode.StartAsync(Config);

        var json = await GetAsync(node, path, HttpStatusCode.NotFound);

        Assert.Equal(path, json.GetProperty("path").GetString());
        Assert.Equal(404, json.GetProperty("status").GetInt32());
        Assert.Equal("Not Found", At(json, "error/message").GetString());
    }

    [Theory]
    [InlineData("/?pretty", true)]
    [InlineData("/?pretty=true", true)]
    [InlineData("/?pretty=false", false)]
    [InlineData("/", false)]
    public async Task Pretty_answers_have_lines(string path, bool lines)
    {
        await using var node = await RunningNode.StartAsync(Config);

        Assert.Equal(lines, (await node.Client.GetStringAsync(path, Cancel)).Contains("\n  \"host\""));
    }

    [Fact]
    public async Task Health_tells_of_an_output_that_fails_and_of_its_recovery()
    {
        var outcome = Outcome.Retry("nobody \u001b there");
        await using var node = await RunningNode.StartAsync("input { generator { count => 1 } generator { count => 0 } } output { test {} }",
            [TestOutput.Definition(() => outcome)]);
        await RunningNode.Until(() => node.State.Health().Reasons.Any(r => r.Contains("failing")));

        var sick = await GetAsync(node, "/health");
        Assert.Equal("yellow", sick.GetProperty("status").GetString());
        Assert.Contains("nobody", sick.GetProperty("reasons")[0].GetString());

        outcome = Outcome.Delivered;
        await RunningNode.Until(() => !node.State.Health().Reasons.Any(r => r.Contains("failing")));
    }

    [Fact]
    public async Task Alerts_of_outputs_are_shown()
    {
        await using var node = await RunningNode.StartAsync("input { generator { count => 0 } } output { test {} }", [TestOutput.Definition(() => Outcome.Delivered)]);

        var alert = At(await GetAsync(node, "/api/alerts"), "alerts/0");

        Assert.Equal("Down", At(alert, "labels/alertname").GetString());
        Assert.Equal("it is \"down\"", At(alert, "annotations/summary").GetString());
        Assert.False(alert.GetProperty("resolved").GetBoolean());
    }

    [Theory]
    [InlineData(null, HttpStatusCode.Unauthorized)]
    [InlineData("me:wrong", HttpStatusCode.Unauthorized)]
    [InlineData("me:secret:", HttpStatusCode.Unauthorized)]
    [InlineData("me:secret", HttpStatusCode.OK)]
    public async Task A_password_is_asked_for_if_there_is_one(string? login, HttpStatusCode expected)
    {
        await using var node = await RunningNode.StartAsync(Config, null,
            new("api.auth.type", "basic", "test"), new("api.auth.basic.username", "me", "test"), new("api.auth.basic.password", "secret", "test"));
        if (login is not null) node.Client.DefaultRequestHeaders.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(login)));

        using var response = await node.Client.GetAsync("/metrics", Cancel);

        Assert.Equal(expected, response.StatusCode);
    }

    [Fact]
    public async Task A_taken_port_is_skipped_and_no_free_port_is_an_error()
    {
        await using var node = await RunningNode.StartAsync(Config);
        var taken = node.Api.Address.Port;
        var log = new Serilog.LoggerConfiguration().CreateLogger();

        var error = await Assert.ThrowsAsync<PluginStartException>(() => LogPipe.Monitoring.Api.ApiServer.StartAsync(new("127.0.0.1", taken, taken), [], log));

        Assert.Contains($"port {taken}", error.Message);
        Assert.Contains("--api.http.port", error.Message);
    }

    [Fact]
    public async Task The_API_speaks_HTTPS_with_a_certificate()
    {
        using var key = System.Security.Cryptography.ECDsa.Create();
        var request = new System.Security.Cryptography.X509Certificates.CertificateRequest("CN=test", key, System.Security.Cryptography.HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        var file = Path.GetTempFileName();
        await File.WriteAllBytesAsync(file, certificate.Export(System.Security.Cryptography.X509Certificates.X509ContentType.Pkcs12, "pw"), Cancel);
        var log = new Serilog.LoggerConfiguration().CreateLogger();
        await using var node = await RunningNode.StartAsync(Config);
        var routes = new LogPipe.Monitoring.Api.NodeRoutes(node.State, node.Catalog);

        await using var server = await LogPipe.Monitoring.Api.ApiServer.StartAsync(
            new("127.0.0.1", 0, 0) { CertificatePath = file, CertificatePassword = "pw" }, [routes], log);
        using var client = new HttpClient(new HttpClientHandler { ServerCertificateCustomValidationCallback = (_, c, _, _) => c!.Thumbprint == certificate.Thumbprint });
        Assert.Contains("green", await client.GetStringAsync($"https://{server.Address}/health", Cancel));

        var error = await Assert.ThrowsAsync<PluginStartException>(() => LogPipe.Monitoring.Api.ApiServer.StartAsync(
            new("127.0.0.1", 0, 0) { CertificatePath = file, CertificatePassword = "wrong" }, [routes], log));
        Assert.Contains("api.ssl.keystore.password", error.Message);
        File.Delete(file);
    }
}
