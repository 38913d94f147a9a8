using System.Net.Sockets;
using LogPipe.Events;
using LogPipe.Plugins;
using LogPipe.Tests.Events.Dates;

namespace LogPipe.Tests.Inputs.Beats;

public sealed class BeatsReplayTests
{
    static string Fixture(string name) => Path.Combine(DateCorpus.Root, "tests", "fixtures", "beats", name);

    static async Task<List<Event>> ReplayAsync(string name, EcsMode ecs)
    {
        await using var input = await RunningInput.StartAsync(deliverAtOnce: true, ecs);
        using var client = await input.ConnectAsync();
        var stream = client.GetStream();
        var answer = RunningInput.ReadToEndAsync(stream);
        await stream.WriteAsync(await File.ReadAllBytesAsync(Fixture(name + ".client"), TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);
        client.Client.Shutdown(SocketShutdown.Send);
        var frames = (await answer).Chunk(6).Where(f => !f.AsSpan().SequenceEqual(Frames.Ack(0))).SelectMany(f => f).ToArray();
        Assert.Equal(await File.ReadAllBytesAsync(Fixture(name + ".server"), TestContext.Current.CancellationToken), frames);
        var events = new List<Event>();
        while (!input.Target.IsEmpty) events.AddRange((await input.Target.NextAsync()).Events.Span);
        return events;
    }

    static string Text(Event e, string field) => e.Get(FieldReference.Parse(field)).ToString();

    [Fact]
    public async Task Bare_frames_of_a_Filebeat_give_its_events_and_the_recorded_answer()
    {
        var events = await ReplayAsync("app", EcsMode.V8);
        Assert.Equal(6, events.Count);
        var e = events[0];
        Assert.Equal("2025-08-18 09:30:00,123 - trading - INFO - order accepted symbol=600519 side=buy quantity=100 price=1688.5", Text(e, "message"));
        Assert.Equal(Text(e, "message"), Text(e, "[event][original]"));
        Assert.Equal("lianghua-trading", Text(e, "service"));
        Assert.Equal("/app/logs/trading.log", Text(e, "[log][file][path]"));
        Assert.Equal(FieldKind.RawJson, e.Fields.TryGet(FieldName.Of("agent"), out var agent) ? agent.Kind : FieldKind.Null);
        Assert.Equal("filebeat", Text(e, "[@metadata][beat]"));
        Assert.Equal("8.0.0", Text(e, "[@metadata][version]"));
        Assert.Equal("127.0.0.1", Text(e, "[@metadata][input][beats][host][ip]"));
        Assert.Equal("2026-11-22T21:19:20.901Z", Text(e, "@timestamp"));
        Assert.Equal("1", Text(e, "@version"));
        Assert.True(e.HasTag("beats_input_codec_plain_applied"));
        Assert.All(events, x => Assert.False(x.Fields.Contains(WellKnown.Metadata)));
    }

    [Fact]
    public async Task Compressed_frames_of_a_Filebeat_give_its_events_and_the_recorded_answer()
    {
        var events = await ReplayAsync("nginx", EcsMode.Disabled);
        Assert.Equal(2005, events.Count);
        var lines = events.Select(e => Text(e, "message")).ToHashSet();
        foreach (var line in await File.ReadAllLinesAsync(Fixture("nginx-access.log"), TestContext.Current.CancellationToken)) Assert.Contains(line, lines);
        Assert.All(events, e => Assert.Equal("127.0.0.1", Text(e, "[@metadata][ip_address]")));
        Assert.All(events, e => Assert.False(e.Contains(FieldReference.Parse("[event][original]"))));
        Assert.All(events, e => Assert.True(e.Contains(FieldReference.Parse("[fields][service]"))));
    }
}
