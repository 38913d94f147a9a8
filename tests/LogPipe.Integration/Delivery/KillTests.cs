using System.Collections.Concurrent;
using LogPipe.Integration.Support;
using LogPipe.Testing;

namespace LogPipe.Integration.Delivery;

/// <summary>kill -9, again and again: what was in a file or acknowledged to a Beat is in the output.</summary>
public sealed class KillTests
{
    const int Kills = 10;
    const string Pipeline = """
        input {
          beats { port => "${BEATS_PORT}" }
          file { path => "${LOG}*" start_position => "beginning" sincedb_write_interval => "0.3 s" stat_interval => "0.1 s" discover_interval => 3 }
        }
        output { elasticsearch { hosts => ["${ES}"] index => "logs" retry_initial_interval => 1 retry_max_interval => 1 } }
        """;

    readonly ConcurrentQueue<string> _acknowledged = new();
    int _lines;
    int _windows;

    [Fact]
    public async Task Ten_kills_lose_no_line_and_no_acknowledged_event()
    {
        using var sandbox = new Sandbox();
        await using var server = await ScriptedElasticsearch.StartAsync();
        var (port, log) = (FreePort.Take(), sandbox.File("app.log"));
        var environment = new Dictionary<string, string> { ["BEATS_PORT"] = port.ToString(), ["ES"] = server.Url, ["LOG"] = log };
        var config = sandbox.Write("kill.conf", Pipeline);
        var random = new Random(7);
        using var end = new CancellationTokenSource();
        var writing = WriteAsync(log, end.Token);
        for (var kill = 0; kill < Kills; kill++)
        {
            await using var process = LogPipeProcess.Start(sandbox, environment, "-f", config);
            await process.StartedAsync();
            var (before, acknowledged) = (server.Documents.Count, _acknowledged.Count);
            using var killed = new CancellationTokenSource();
            var sending = SendAsync(port, process, killed.Token);
            await Wait.UntilAsync(() => server.Documents.Count > before + 100 && _acknowledged.Count > acknowledged, "progress after a start", process,
                () => $"{server.Documents.Count} documents before kill {kill + 1}");
            await Task.Delay(random.Next(400), TestContext.Current.CancellationToken);
            await process.KillAsync();
            await killed.CancelAsync();
            await sending;
            if (kill % 4 == 2) File.Move(log, $"{log}.{kill}");
        }
        await end.CancelAsync();
        await writing;

        await using var last = LogPipeProcess.Start(sandbox, environment, "-f", config);
        await last.StartedAsync();
        HashSet<string> wanted = [.. Enumerable.Range(0, _lines).Select(i => $"line {i}"), .. _acknowledged];
        await Wait.UntilAsync(() => wanted.IsSubsetOf(Messages(server)), "every line and every acknowledged event", last,
            () => "missing: " + string.Join(", ", wanted.Except(Messages(server)).Take(20)));
        (await last.StopAsync()).Expect(0);
        var messages = Messages(server).ToList();
        Console.WriteLine($"figure: {Kills} kill -9: {_lines} lines and {_acknowledged.Count} acknowledged events, none lost, {messages.Count - messages.Distinct().Count()} duplicates");
    }

    static IEnumerable<string> Messages(ScriptedElasticsearch server) => Document.All(server).Select(d => d["message"]!);

    async Task WriteAsync(string log, CancellationToken end)
    {
        while (!end.IsCancellationRequested)
        {
            // Opened every time, since the file is renamed now and then.
            await using (var writer = File.AppendText(log))
                for (var i = 0; i < 20; i++) await writer.WriteLineAsync($"line {_lines++}");
            await Task.Delay(20, CancellationToken.None);
        }
    }

    /// <summary>Sends windows until the process is gone; what was not acknowledged then is forgotten, as a Beat's own restart would send it anew.</summary>
    async Task SendAsync(int port, LogPipeProcess process, CancellationToken end)
    {
        await using var client = await LumberjackClient.ConnectAsync(port, process);
        for (var done = 1; !end.IsCancellationRequested; done++)
        {
            var window = _windows++;
            string[] names = [.. Enumerable.Range(0, 50).Select(i => $"window {window} event {i}")];
            await client.SendWindowAsync([.. names.Select(n => $"{{\"message\":\"{n}\"}}")]);
            while (client.Acks.Length < done)
            {
                if (client.Ended is not null) return;
                await Task.Delay(5, CancellationToken.None);
            }
            foreach (var name in names) _acknowledged.Enqueue(name);
        }
    }
}
