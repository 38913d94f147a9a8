using LogPipe.Integration.Support;
using LogPipe.Testing;
using LogPipe.Testing.Elasticsearch;

namespace LogPipe.Integration.Delivery;

/// <summary>Elasticsearch is down, busy, or breaks off: nothing is lost, and no Beat is told otherwise.</summary>
public sealed class ElasticsearchTroubleTests
{
    const string Pipeline = """
        input { beats { port => "${BEATS_PORT}" } }
        output { elasticsearch { hosts => ["${ES}"] index => "logs" retry_initial_interval => 1 retry_max_interval => 1 resurrect_delay => 1 } }
        """;

    static readonly string[] Events = [.. Enumerable.Range(0, 300).Select(i => $"{{\"message\":\"event {i}\"}}")];

    [Fact]
    public async Task A_server_that_is_down_at_start_gets_everything_once_it_is_there()
    {
        using var sandbox = new Sandbox();
        await using var server = await ScriptedElasticsearch.StartAsync();
        await server.StopAsync();
        await using var process = Start(sandbox, server, out var port);
        await using var client = await LumberjackClient.ConnectAsync(port, process);
        await client.SendWindowAsync(Events);
        await Wait.UntilAsync(() => client.Keepalives > 0, "a keepalive", process);
        Assert.Empty(client.Acks);
        Assert.Contains("127.0.0.1:" + server.Port, process.Error);
        await server.ListenAsync();
        await ArrivedAsync(client, server, process);
        (await process.StopAsync()).Expect(0);
    }

    [Fact]
    public async Task A_server_that_goes_away_gets_the_rest_when_it_is_back()
    {
        using var sandbox = new Sandbox();
        await using var server = await ScriptedElasticsearch.StartAsync();
        await using var process = Start(sandbox, server, out var port);
        await using var client = await LumberjackClient.ConnectAsync(port, process);
        await client.SendWindowAsync(Events[..100]);
        await Wait.UntilAsync(() => client.Acks.Length == 1, "the first window", process);
        await server.StopAsync();
        await client.SendWindowAsync(Events[100..]);
        await process.LoggedAsync("not delivered yet");
        Assert.Single(client.Acks);
        await server.ListenAsync();
        await Wait.UntilAsync(() => client.Acks.Length == 2, "the second window", process);
        AssertAll(server);
        (await process.StopAsync()).Expect(0);
    }

    [Fact]
    public async Task Items_that_are_refused_for_now_are_sent_again_and_only_they()
    {
        using var sandbox = new Sandbox();
        await using var server = await ScriptedElasticsearch.StartAsync();
        var refused = new System.Collections.Concurrent.ConcurrentDictionary<string, int>();
        server.OnItem = operation =>
        {
            var number = int.Parse(new Document("", operation.Source)["message"]![6..]);
            var times = refused.AddOrUpdate(operation.Source, 1, (_, n) => n + 1);
            return times > 2 || number % 3 != 0 ? null : number % 2 == 0 ? ItemReply.TooManyRequests : ItemReply.Unavailable;
        };
        await using var process = Start(sandbox, server, out var port);
        await using var client = await LumberjackClient.ConnectAsync(port, process);
        await client.SendWindowAsync(Events);
        await ArrivedAsync(client, server, process);
        Assert.Equal(Events.Length, server.Documents.Count);
        Assert.All(refused.Values, n => Assert.InRange(n, 1, 3));
        Assert.Equal(100, refused.Values.Count(n => n == 3));
        (await process.StopAsync()).Expect(0);
    }

    [Theory]
    [InlineData("503")]
    [InlineData("429")]
    [InlineData("502")]
    [InlineData("cut while sending")]
    [InlineData("cut before the answer")]
    [InlineData("an item left out")]
    [InlineData("no JSON")]
    public async Task A_request_that_fails_is_sent_again(string how)
    {
        using var sandbox = new Sandbox();
        await using var server = await ScriptedElasticsearch.StartAsync();
        var reply = how switch
        {
            "cut while sending" => new RequestReply { ResetWhileReading = true },
            "cut before the answer" => new RequestReply { ResetBeforeAnswer = true },
            "an item left out" => new RequestReply { OmitLastItem = true },
            "no JSON" => new RequestReply { Status = 500, Body = "\"<html>\"" },
            _ => RequestReply.Refuse(int.Parse(how), how == "429" ? "1" : null),
        };
        server.Next(reply, reply);
        await using var process = Start(sandbox, server, out var port);
        await using var client = await LumberjackClient.ConnectAsync(port, process);
        await client.SendWindowAsync(Events);
        await ArrivedAsync(client, server, process);
        Assert.Contains("not delivered yet", process.Error);
        (await process.StopAsync()).Expect(0);
    }

    [Fact]
    public async Task An_event_that_can_never_be_indexed_is_kept_as_a_dead_letter_and_the_rest_arrives()
    {
        using var sandbox = new Sandbox();
        await using var server = await ScriptedElasticsearch.StartAsync();
        server.OnItem = operation => operation.Source.Contains("event 7\"", StringComparison.Ordinal) ? ItemReply.MappingError : null;
        await using var process = Start(sandbox, server, out var port, "-S", "dead_letter_queue.enable=true");
        await using var client = await LumberjackClient.ConnectAsync(port, process);
        await client.SendWindowAsync(Events);
        await Wait.UntilAsync(() => client.Acks.Length == 1, "the acknowledgement", process);
        Assert.Equal(299, server.Documents.Count);
        var letters = Directory.GetFiles(sandbox.File("data/dead_letter_queue"), "*", SearchOption.AllDirectories).Select(File.ReadAllText);
        Assert.Contains("event 7\"", string.Concat(letters));
        Assert.Contains("document_parsing_exception", process.Error);
        (await process.StopAsync()).Expect(0);
    }

    [Fact]
    public async Task A_stop_while_the_server_is_down_ends_without_an_acknowledgement()
    {
        using var sandbox = new Sandbox();
        await using var server = await ScriptedElasticsearch.StartAsync();
        await server.StopAsync();
        await using var process = Start(sandbox, server, out var port);
        await using var client = await LumberjackClient.ConnectAsync(port, process);
        await client.SendWindowAsync(Events);
        await process.LoggedAsync("not delivered yet");
        var result = await process.StopAsync();
        Assert.Empty(client.Acks);
        Assert.Contains("every input's source will send again", result.Error);
    }

    static LogPipeProcess Start(Sandbox sandbox, ScriptedElasticsearch server, out int port, params string[] more)
    {
        port = FreePort.Take();
        var environment = new Dictionary<string, string> { ["BEATS_PORT"] = port.ToString(), ["ES"] = server.Url };
        return LogPipeProcess.Start(sandbox, environment, ["-f", sandbox.Write("beats.conf", Pipeline), .. more]);
    }

    static async Task ArrivedAsync(LumberjackClient client, ScriptedElasticsearch server, LogPipeProcess process)
    {
        await Wait.UntilAsync(() => client.Acks.Length > 0, "the acknowledgement", process, () => $"{server.Documents.Count} documents");
        Assert.Equal([300u], client.Acks);
        AssertAll(server);
    }

    static void AssertAll(ScriptedElasticsearch server) =>
        Assert.Equal(Enumerable.Range(0, Events.Length).Select(i => $"event {i}").Order(), Document.All(server).Select(d => d["message"]!).Distinct().Order());
}
