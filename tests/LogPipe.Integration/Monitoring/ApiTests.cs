using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using LogPipe.Integration.Support;

namespace LogPipe.Integration.Monitoring;

/// <summary>The API of a running program.</summary>
public sealed class ApiTests
{
    const string Config = "input { stdin { } } filter { mutate { add_field => { \"a\" => \"b\" } } } output { stdout { codec => line { format => \"%{message}\" } } }";

    [Fact]
    public async Task The_node_tells_what_it_is_and_what_it_has_done()
    {
        using var sandbox = new Sandbox();
        var port = FreePort.Take();
        await using var process = LogPipeProcess.Start(sandbox, "--pipeline.id", "trading", "-w", "2", "-b", "50", "--api.enabled", "true", "--api.http.host", "127.0.0.1", "--api.http.port", $"{port}", "-e", Config);
        await process.StartedAsync();
        await process.Input.WriteAsync("one\ntwo\nthree\n"u8.ToArray(), TestContext.Current.CancellationToken);
        await process.Input.FlushAsync(TestContext.Current.CancellationToken);
        await Wait.UntilAsync(() => process.Out.Contains("three\n", StringComparison.Ordinal), "the events", process);
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}"), Timeout = TimeSpan.FromSeconds(30) };

        var root = await GetAsync(http, "/");
        Assert.Equal($"127.0.0.1:{port}", root.GetProperty("http_address").GetString());
        Assert.Equal(2, root.GetProperty("pipeline").GetProperty("workers").GetInt32());
        Assert.Equal(50, root.GetProperty("pipeline").GetProperty("batch_size").GetInt32());
        Assert.Equal("green", root.GetProperty("status").GetString());

        var stats = await GetAsync(http, "/_node/stats");
        var pipeline = stats.GetProperty("pipelines").GetProperty("trading");
        foreach (var events in new[] { stats.GetProperty("events"), pipeline.GetProperty("events") })
        {
            Assert.Equal(3, events.GetProperty("in").GetInt64());
            Assert.Equal(3, events.GetProperty("filtered").GetInt64());
            Assert.Equal(3, events.GetProperty("out").GetInt64());
        }
        Assert.Equal("mutate", pipeline.GetProperty("plugins").GetProperty("filters")[0].GetProperty("name").GetString());
        Assert.True(stats.GetProperty("process").GetProperty("open_file_descriptors").GetInt64() > 0);
        Assert.True(stats.GetProperty("jvm").GetProperty("uptime_in_millis").GetInt64() > 0);

        Assert.Equal("green", (await GetAsync(http, "/health")).GetProperty("status").GetString());
        Assert.Equal("green", (await GetAsync(http, "/_health_report")).GetProperty("status").GetString());
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync("/no/such/page", TestContext.Current.CancellationToken)).StatusCode);

        process.Input.Close();
        (await process.EndAsync()).Expect(0);
    }

    [Fact]
    public async Task Metrics_satisfy_promtool_and_count_events()
    {
        using var sandbox = new Sandbox();
        var port = FreePort.Take();
        await using var process = LogPipeProcess.Start(sandbox, "--api.http.port", $"{port}", "-e", Config);
        await process.StartedAsync();
        await process.Input.WriteAsync("one\ntwo\n"u8.ToArray(), TestContext.Current.CancellationToken);
        await process.Input.FlushAsync(TestContext.Current.CancellationToken);
        await Wait.UntilAsync(() => process.Out.Contains("two\n", StringComparison.Ordinal), "the events", process);
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(30) };
        var text = await http.GetStringAsync($"http://127.0.0.1:{port}/metrics", TestContext.Current.CancellationToken);
        Assert.Contains("logpipe_pipeline_events_in_total{pipeline=\"main\"} 2\n", text);
        Assert.Contains("logpipe_pipeline_events_out_total{pipeline=\"main\"} 2\n", text);

        using var promtool = Process.Start(new ProcessStartInfo("promtool") { ArgumentList = { "check", "metrics" }, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
        await promtool.StandardInput.WriteAsync(text);
        promtool.StandardInput.Close();
        var complaints = await promtool.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken) + await promtool.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await promtool.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(promtool.ExitCode == 0 && complaints.Trim().Length == 0, $"promtool: {promtool.ExitCode}\n{complaints}\n{text}");
    }

    [Fact]
    public async Task The_first_free_port_of_a_range_is_taken()
    {
        using var sandbox = new Sandbox();
        var port = FreePort.Take();
        using var taken = new System.Net.Sockets.TcpListener(IPAddress.Loopback, port);
        taken.Start();
        var refused = (await LogPipeProcess.RunAsync(sandbox, "", "--api.http.port", $"{port}", "-e", Config)).Expect(1);
        Assert.Contains($"port {port} is taken", refused.Error);
        await using var process = LogPipeProcess.Start(sandbox, "--api.http.port", $"{port}-{port + 40}", "-e", Config);
        await process.LoggedAsync("API");
        (await process.FeedAsync("x\n"u8.ToArray())).Expect(0);
    }

    static async Task<JsonElement> GetAsync(HttpClient http, string path) => await http.GetFromJsonAsync<JsonElement>(path);
}
