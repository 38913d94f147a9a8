using LogPipe.Integration.Support;
using LogPipe.Testing;

namespace LogPipe.Integration.Delivery;

/// <summary>queue.type: persisted, with the program killed and outputs down.</summary>
public sealed class PersistedQueueTests
{
    const int Events = 20_000;
    const int Window = 500;

    [Fact]
    public async Task What_a_Beat_was_told_has_arrived_is_delivered_after_kills_although_no_output_took_it_before()
    {
        using var sandbox = new Sandbox();
        var (port, elasticsearch) = (FreePort.Take(), FreePort.Take());
        var config = sandbox.Write("a.conf", $$"""
            input { beats { port => {{port}} } }
            output { elasticsearch { hosts => ["http://127.0.0.1:{{elasticsearch}}"] index => "logs" retry_initial_interval => 1 retry_max_interval => 1 } }
            """);
        string[] args = ["-S", "queue.type=persisted", "-S", "queue.page_capacity=256kb", "-f", config];
        var acknowledged = new List<string>();
        for (var kill = 0; kill < 4; kill++)
        {
            await using var process = LogPipeProcess.Start(sandbox, args);
            await process.StartedAsync();
            await using var client = await LumberjackClient.ConnectAsync(port, process);
            for (var w = 0; w < Events / Window / 4; w++)
            {
                var ids = Enumerable.Range(w * Window, Window).Select(n => $"{kill}-{n}").ToList();
                await client.SendWindowAsync([.. ids.Select(id => $$"""{"message":"{{id}}"}""")]);
                var windows = w + 1;
                await Wait.UntilAsync(() => client.Acks.Count(a => a == Window) == windows, "the acknowledgement", process);
                acknowledged.AddRange(ids);
            }
            // In the middle of a window that nobody was told of.
            await client.SendWindowAsync([.. Enumerable.Range(0, Window).Select(n => $$"""{"message":"lost-{{kill}}-{{n}}"}""")]);
            await process.KillAsync();
        }

        await using var server = await ScriptedElasticsearch.StartAsync(port: elasticsearch);
        await using var last = LogPipeProcess.Start(sandbox, args);
        await Wait.UntilAsync(() => Missing(server, acknowledged).Length == 0, "all acknowledged events", last, limit: TimeSpan.FromSeconds(20));
        (await last.StopAsync()).Expect(0);
        Assert.InRange(Directory.GetFiles(sandbox.File("data/queue/main"), "*.page").Length, 1, 2);
    }

    [Fact]
    public async Task The_output_isolator_pattern_keeps_one_dead_output_from_holding_up_the_other()
    {
        using var sandbox = new Sandbox();
        var (elasticsearch, output) = (FreePort.Take(), sandbox.File("out.txt"));
        // As in Logstash's documentation: an intake, and a pipeline with a persisted queue for each output.
        sandbox.Write("settings/pipelines.yml", $$"""
            - pipeline.id: intake
              config.string: |
                input { generator { count => {{Events}} message => "x" } }
                output { pipeline { send_to => [es, file] } }
            - pipeline.id: buffered-es
              queue.type: persisted
              config.string: |
                input { pipeline { address => es } }
                output { elasticsearch { hosts => ["http://127.0.0.1:{{elasticsearch}}"] index => "logs" retry_initial_interval => 1 retry_max_interval => 1 } }
            - pipeline.id: buffered-file
              queue.type: persisted
              config.string: |
                input { pipeline { address => file } }
                output { file { path => "{{output}}" codec => line { format => "%{message}" } } }
            """);
        await using (var process = LogPipeProcess.Start(sandbox, "--path.settings", sandbox.File("settings")))
        {
            await Wait.UntilAsync(() => File.Exists(output) && File.ReadLines(output).Count() == Events, "the output that works", process);
            // The dead one's events are on disk: a stop does not wait for it, and the next start goes on.
            (await process.StopAsync()).Expect(0);
        }
        await using var server = await ScriptedElasticsearch.StartAsync(port: elasticsearch);
        var rest = sandbox.File("settings/pipelines.yml");
        await File.WriteAllTextAsync(rest, (await File.ReadAllTextAsync(rest, TestContext.Current.CancellationToken)).Replace($"count => {Events}", "count => 1", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        await using var again = LogPipeProcess.Start(sandbox, "--path.settings", sandbox.File("settings"));
        await Wait.UntilAsync(() => server.Documents.Count >= Events + 1, "the events of the output that was dead", again);
        (await again.StopAsync()).Expect(0);
        Assert.Equal(Events + 1, server.Documents.Count);
    }

    static string[] Missing(ScriptedElasticsearch server, List<string> acknowledged) =>
        server.Documents.Count < acknowledged.Count ? ["many"] : [.. acknowledged.Except(Document.All(server).Select(d => d["message"]!))];
}
