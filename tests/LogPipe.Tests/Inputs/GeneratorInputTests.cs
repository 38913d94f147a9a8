using LogPipe.Events;
using LogPipe.Inputs;
using LogPipe.Plugins;
using LogPipe.Tests.Codecs;
using LogPipe.Tests.Support;

namespace LogPipe.Tests.Inputs;

public sealed class GeneratorInputTests
{
    [Theory]
    [InlineData(EcsMode.Disabled, "host", "sequence")]
    [InlineData(EcsMode.V8, "[host][name]", "[event][sequence]")]
    public async Task It_makes_as_many_events_as_asked_and_counts_them(EcsMode ecs, string host, string sequence)
    {
        var events = await RunAsync(ecs, "", ("count", 300L), ("message", "hi"));
        Assert.Equal(300, events.Count);
        Assert.All(events, e => Assert.Equal("hi", e.Get(FieldReference.Parse("message")).ToString()));
        Assert.Equal(Environment.MachineName, events[0].Get(FieldReference.Parse(host)).ToString());
        Assert.Equal(Enumerable.Range(0, 300).Select(i => (long)i), events.Select(e => e.Get(FieldReference.Parse(sequence)).AsInteger()));
    }

    [Fact]
    public async Task The_count_is_for_all_lines_together()
    {
        var events = await RunAsync(EcsMode.Disabled, "", ("count", 2L), ("lines", new List<object> { "a", "b" }));
        Assert.Equal("a0 b0 a1 b1", string.Join(' ', events.Select(e => e.Get(FieldReference.Parse("message")).ToString() + e.Get(FieldReference.Parse("sequence")))));
    }

    [Fact]
    public async Task The_message_can_come_from_standard_input() =>
        Assert.Equal("typed", (await RunAsync(EcsMode.Disabled, "typed\nmore", ("count", 1L), ("message", "stdin"))).Single().Get(FieldReference.Parse("message")).ToString());

    [Fact]
    public async Task Threads_each_have_the_count() => Assert.Equal(20, (await RunAsync(EcsMode.Disabled, "", ("count", 10L), ("threads", 2L))).Count);

    [Fact]
    public async Task Without_a_count_it_goes_on_until_stopped()
    {
        using var stop = new CancellationTokenSource();
        var target = new WaitingTarget();
        await using var input = Make(EcsMode.Disabled, "");
        var running = Task.Run(() => input.RunAsync(target, stop.Token), TestContext.Current.CancellationToken);
        for (var i = 0; i < 1000; i++) Assert.Equal("Hello world!", await target.NextMessageAsync());
        await stop.CancelAsync();
        await running;
    }

    static async Task<List<Event>> RunAsync(EcsMode ecs, string stdin, params (string, object)[] options)
    {
        var target = new CollectingTarget();
        await using var input = Make(ecs, stdin, options);
        await input.RunAsync(target, TestContext.Current.CancellationToken);
        return [.. target.Events];
    }

    static GeneratorInput Make(EcsMode ecs, string stdin, params (string, object)[] options) =>
        new(Plugin.Context(GeneratorInput.Definition, ecs, options: [.. options, ("codec", CodecHarness.Make("plain", ecs))]), new StringReader(stdin));
}
