using LogPipe.Integration.Support;

namespace LogPipe.Integration.Delivery;

/// <summary>A hundred changed configs under load, good and bad: every event comes out once, and no connection ends.</summary>
public sealed class HundredReloadsTests
{
    const int Reloads = 100;
    const int Senders = 3;
    const int Window = 50;

    static readonly string[] Mistakes = ["mutat {", "mutate { add_feld => 1 ", "grok { match => { message => \"%{NOSUCH}\" } } mutate {"];

    int _lines;

    [Fact]
    public async Task Events_in_are_events_out_connections_stay_open_and_memory_stays_flat()
    {
        using var sandbox = new Sandbox();
        var (port, log, output, patterns) = (FreePort.Take(), sandbox.File("app.log"), sandbox.File("out.txt"), sandbox.Write("patterns/own", "ID \\S+"));
        var config = sandbox.Write("a.conf", Config(port, log, output, patterns, 0));
        await using var process = LogPipeProcess.Start(sandbox, "-r", "--config.reload.interval", "20ms", "-f", config);
        await process.StartedAsync();
        using var end = new CancellationTokenSource();
        var writing = WriteAsync(log, end.Token);
        var sending = Enumerable.Range(0, Senders).Select(s => SendAsync(s, port, process, end.Token)).ToArray();
        var memory = new List<long>();
        var good = 0;
        for (var i = 1; i <= Reloads; i++)
        {
            if (i % 2 == 0)
            {
                // Now and then it is the file of patterns alone that changes, to the worse and then to the better.
                if (i % 10 == 4) await BreakAsync(patterns, "ID (\\S+", process);
                else await BreakAsync(config, Config(port, log, output, patterns, i).Replace("mutate {", Mistakes[i / 2 % Mistakes.Length], StringComparison.Ordinal), process);
                continue;
            }
            if (i % 10 == 5) await File.WriteAllTextAsync(patterns, $"ID \\S+\nNUMBER{i} \\d+", CancellationToken.None);
            else await File.WriteAllTextAsync(config, Config(port, log, output, patterns, i), CancellationToken.None);
            good++;
            await Wait.UntilAsync(() => Count(process.Error, "has started") == good + 1, $"start {good + 1}", process);
            memory.Add(Resident(process.Id));
        }
        await end.CancelAsync();
        await writing;
        var sent = new List<string>();
        foreach (var sender in sending) sent.AddRange(await sender);
        sent.AddRange(Enumerable.Range(0, _lines).Select(n => $"line-{n}"));
        await Wait.UntilAsync(() => File.ReadLines(output).Count() >= sent.Count, "every event", process);
        (await process.StopAsync()).Expect(0);

        Assert.Equal(sent.Order(StringComparer.Ordinal), File.ReadLines(output).Order(StringComparer.Ordinal));
        Assert.Equal(1, Count(process.Error, "Listening for Beats"));
        // The first ones fill caches and pools.
        var (early, late) = (memory.Skip(10).Take(10).Min(), memory.TakeLast(10).Min());
        TestContext.Current.TestOutputHelper?.WriteLine($"figure: {Reloads} reloads, {sent.Count} events, {early >> 20} MB after 20, {late >> 20} MB after all");
        Assert.True(late < early * 1.25 + (16 << 20), $"memory has grown from {early >> 20} MB to {late >> 20} MB: {string.Join(' ', memory.Select(m => m >> 20))}");
    }

    static async Task BreakAsync(string file, string text, LogPipeProcess process)
    {
        var refused = Count(process.Error, "cannot be used");
        await File.WriteAllTextAsync(file, text, CancellationToken.None);
        await Wait.UntilAsync(() => Count(process.Error, "cannot be used") > refused, "the refusal", process);
    }

    async Task WriteAsync(string log, CancellationToken end)
    {
        await using var file = new StreamWriter(log) { AutoFlush = true };
        while (!end.IsCancellationRequested)
        {
            for (var i = 0; i < 20; i++) await file.WriteAsync($"line-{_lines++}\n");
            await Task.Delay(10, CancellationToken.None);
        }
    }

    // On one connection: windows one after the other, each acknowledged before the next but one.
    static async Task<List<string>> SendAsync(int sender, int port, LogPipeProcess process, CancellationToken end)
    {
        await using var client = await LumberjackClient.ConnectAsync(port, process);
        var sent = new List<string>();
        var windows = 0;
        while (!end.IsCancellationRequested)
        {
            var ids = Enumerable.Range(sent.Count, Window).Select(n => $"beat-{sender}-{n}").ToList();
            await client.SendWindowAsync([.. ids.Select(id => $$"""{"message":"{{id}}"}""")]);
            sent.AddRange(ids);
            windows++;
            await Wait.UntilAsync(() => Ended(client, windows - 1), $"the acknowledgement of window {windows - 1}", process);
        }
        await Wait.UntilAsync(() => Ended(client, windows), "the last acknowledgement", process);
        Assert.Null(client.Ended);
        return sent;
    }

    static bool Ended(LumberjackClient client, int windows) => client.Ended is not null || client.Acks.Count(a => a == Window) >= windows;

    static string Config(int port, string log, string output, string patterns, int number) => $$"""
        input {
          beats { port => {{port}} }
          file { path => "{{log}}" start_position => "beginning" stat_interval => "0.05 s" }
        }
        filter {
          grok { patterns_dir => ["{{patterns}}"] match => { "message" => "^%{ID:id}$" } }
          mutate { add_field => { "number" => "{{number}}" } }
        }
        output { file { path => "{{output}}" codec => line { format => "%{id}" } } }
        """;

    static long Resident(int process)
    {
        var line = File.ReadLines($"/proc/{process}/status").First(l => l.StartsWith("VmRSS:", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]) << 10;
    }

    static int Count(string text, string word) => text.Split(word).Length - 1;
}
