using LogPipe.Plugins;
using LogPipe.Tests.Support;

namespace LogPipe.Tests.Cli;

public sealed class ConnectedPipelinesTests
{
    readonly TestSource _source = new();
    readonly TestCollector _collector = new();

    PluginDefinition[] Plugins => [_source.Definition, _collector.Definition];

    static string Pipeline(string id, string config) => $"- pipeline.id: {id}\n  config.string: '{config}'\n";

    static readonly string Sender = Pipeline("a", "input { source { count => 1000 } } output { pipeline { send_to => [next] } }");

    static string Receiver(string more = "") => Pipeline("b", $"input {{ pipeline {{ address => next }} }} output {{ collect {{ name => \"b\" {more} }} }}");

    static IEnumerable<string> Messages(int count) => Enumerable.Range(0, count).Select(i => "m" + i);

    [Fact]
    public async Task The_source_is_acknowledged_when_the_other_pipeline_has_delivered()
    {
        _collector.Shut();
        await using var node = RunningPipelines.Start(Sender + Receiver(), Plugins);
        await Patience.UntilAsync(() => node.Find("b")?.Metrics.In > 100, "events with the receiver");

        Assert.Equal(0, _source.Acknowledged);
        _collector.Open();
        await Patience.UntilAsync(() => _source.Acknowledged == 1000, "all acknowledgements");

        Assert.Equal(Messages(1000), _collector["b"].OrderBy(m => int.Parse(m[1..])));
        Assert.Equal((1000, 1000), (node.Find("a")!.Metrics.Out, node.Find("b")!.Metrics.In));
        Assert.Equal(0, node.Find("a")!.Plan.Outputs[0].Waiting);
        Assert.Equal(0, await node.StopAsync());
    }

    [Fact]
    public async Task A_stop_drains_the_sender_first_and_then_the_receiver()
    {
        _collector.Shut();
        await using var node = RunningPipelines.Start(Receiver() + Sender, Plugins);
        await Patience.UntilAsync(() => node.Find("b")?.Metrics.In > 0, "events with the receiver");

        var ended = node.StopAsync();
        _collector.Open();

        Assert.Equal(0, await ended);
        Assert.Equal(_source.Written, _source.Acknowledged);
        Assert.Equal(_source.Written, _collector["b"].Length);
    }

    [Fact]
    public async Task The_receiver_may_start_anew_and_nothing_is_lost_or_doubled()
    {
        await using var node = RunningPipelines.StartReloading(Sender.Replace("1000", "20000") + Receiver(), Plugins);
        await Patience.UntilAsync(() => node.Find("b")?.Metrics.In > 0, "the beginning");

        for (var i = 0; i < 3; i++)
        {
            var expected = i + 1;
            node.Rewrite(Sender.Replace("1000", "20000") + Receiver($"id => \"x{i}\""));
            await Patience.UntilAsync(() => node.Group.Find("b")!.Supervisor.Reloads.Status.Successes == expected, "the reload");
        }
        await Patience.UntilAsync(() => _source.Acknowledged == 20_000, "all acknowledgements");

        Assert.Equal(20_000, _collector["b"].Length);
        Assert.Equal(20_000, _collector["b"].Distinct().Count());
        Assert.Equal(0, node.Group.Find("a")!.Supervisor.Reloads.Status.Successes);
    }

    [Fact]
    public async Task The_sender_may_start_anew_while_the_receiver_goes_on()
    {
        await using var node = RunningPipelines.StartReloading(Sender + Receiver(), Plugins);
        await Patience.UntilAsync(() => _source.Acknowledged == 1000, "the first run");
        var receiver = node.Find("b");

        node.Rewrite(Sender.Replace("1000", "500") + Receiver());
        await Patience.UntilAsync(() => _source.Acknowledged == 1500, "the second run");

        Assert.Same(receiver, node.Find("b"));
        Assert.Equal(1500, _collector["b"].Length);
    }

    [Fact]
    public async Task A_stop_while_the_receiver_drains_for_a_reload_still_hands_everything_over()
    {
        _collector.Shut();
        var receiver = Receiver();
        await using var node = RunningPipelines.StartReloading(Sender + receiver, Plugins);
        await Patience.UntilAsync(() => node.Find("b")?.Metrics.In > 0, "events with the receiver");
        node.Rewrite(Sender + receiver.Replace("\"b\"", "\"c\""));
        await Patience.UntilAsync(() => node.Error.Contains("The config of pipeline b has changed"), "the reload");

        var ended = node.StopAsync();
        _collector.Open();

        Assert.Equal(0, await ended);
        Assert.Equal(_source.Written, _source.Acknowledged);
        Assert.Equal(_source.Written, _collector["b"].Length + _collector["c"].Length);
    }

    [Fact]
    public async Task An_address_that_nobody_has_makes_the_sender_wait_and_say_so()
    {
        await using var node = RunningPipelines.StartReloading(Sender, Plugins);
        await Patience.UntilAsync(() => node.Error.Contains("no pipeline listens at the address next"), "the warning");
        Assert.Equal(0, _source.Acknowledged);
        Assert.NotNull(node.Find("a")!.Plan.Outputs[0].Context.Metrics.State.Failing);

        node.Rewrite(Sender + Receiver());
        await Patience.UntilAsync(() => _source.Acknowledged == 1000, "all acknowledgements");
        Assert.Equal(1000, _collector["b"].Length);
    }

    [Fact]
    public async Task Without_ensure_delivery_events_for_nobody_are_dropped_and_counted()
    {
        await using var node = RunningPipelines.Start(
            Pipeline("a", "input { source { count => 100 } } output { pipeline { send_to => nobody ensure_delivery => false } pipeline { send_to => [here, nobody] ensure_delivery => false } }")
            + Pipeline("b", "input { pipeline { address => here } } output { collect { name => \"b\" } }"), Plugins);
        await Patience.UntilAsync(() => _source.Acknowledged == 100, "all acknowledgements");

        var outputs = node.Find("a")!.Plan.Outputs;
        Assert.Equal(100, outputs[0].Context.Metrics.Dropped.Single(d => d.Key == "address_unavailable").Value);
        // What came before pipeline b was there found nobody at its address either.
        Assert.Equal(200 - _collector["b"].Length, outputs[1].Context.Metrics.Dropped.Single(d => d.Key == "address_unavailable").Value);
    }

    [Fact]
    public async Task The_receiver_gets_copies_with_their_metadata()
    {
        await using var node = RunningPipelines.Start(
            Pipeline("a", "input { source { count => 10 } } output { pipeline { send_to => next } collect { name => \"a\" } }")
            + Pipeline("b", "input { pipeline { address => next tags => [came] add_field => { via => \"b\" } } } filter { mutate { update => { message => changed } } } output { collect { name => \"b\" text => \"%{message} %{[@metadata][from]} %{tags} %{via}\" } }"), Plugins);
        await Patience.UntilAsync(() => _source.Acknowledged == 10 && _collector["b"].Length == 10, "all events");

        Assert.Equal(Messages(10), _collector["a"]);
        Assert.All(_collector["b"], text => Assert.Equal("changed a came b", text));
    }

    [Fact]
    public async Task The_distributor_pattern_sends_each_event_to_its_pipeline()
    {
        await using var node = RunningPipelines.Start(
            Pipeline("in", "input { source { count => 100 } } output { if [message] =~ /[02468]$/ { pipeline { send_to => even } } else { pipeline { send_to => odd } } }")
            + Pipeline("even", "input { pipeline { address => even } } output { collect { name => even } }")
            + Pipeline("odd", "input { pipeline { address => odd } } output { collect { name => odd } }"), Plugins);
        await Patience.UntilAsync(() => _source.Acknowledged == 100, "all acknowledgements");

        Assert.Equal((50, 50), (_collector["even"].Length, _collector["odd"].Length));
        Assert.All(_collector["odd"], m => Assert.Equal(1, int.Parse(m[1..]) % 2));
    }

    [Fact]
    public async Task The_collector_pattern_brings_several_pipelines_together()
    {
        await using var node = RunningPipelines.Start(
            Pipeline("a", "input { source { count => 100 } } output { pipeline { send_to => all } }")
            + Pipeline("b", "input { source { count => 200 } } output { pipeline { send_to => all } }")
            + Pipeline("c", "input { pipeline { address => all } } output { collect { name => \"c\" text => \"%{[@metadata][from]}\" } }"), Plugins);
        await Patience.UntilAsync(() => _source.Acknowledged == 300, "all acknowledgements");

        Assert.Equal((100, 200), (_collector["c"].Count(f => f == "a"), _collector["c"].Count(f => f == "b")));
        Assert.Equal(0, await node.StopAsync());
    }

    [Fact]
    public async Task The_forked_path_pattern_sends_every_event_to_all_and_waits_for_all()
    {
        await using var node = RunningPipelines.Start(
            Pipeline("in", "input { source { count => 100 } } output { pipeline { send_to => [left, right] } }")
            + Pipeline("left", "input { pipeline { address => left } } output { collect { name => left } }")
            + Pipeline("right", "input { pipeline { address => right } } output { collect { name => right } }"), Plugins);
        await Patience.UntilAsync(() => _source.Acknowledged == 100, "all acknowledgements");

        Assert.Equal(Messages(100), _collector["left"].OrderBy(m => int.Parse(m[1..])));
        Assert.Equal(Messages(100), _collector["right"].OrderBy(m => int.Parse(m[1..])));
    }

    [Fact]
    public async Task A_signal_gives_up_on_a_dead_output_when_the_sender_s_source_sends_again()
    {
        var source = new TestSource(replays: true);
        _collector.Shut();
        await using var node = RunningPipelines.Start(Sender + Receiver(), [source.Definition, _collector.Definition]);
        await Patience.UntilAsync(() => node.Find("b")?.Metrics.In > 0, "events with the receiver");

        Assert.Equal(0, await node.StopAsync());
        Assert.Equal(0, source.Acknowledged);
    }

    [Fact]
    public async Task Three_pipelines_in_a_row_pass_everything_on()
    {
        await using var node = RunningPipelines.Start(Sender
            + Pipeline("m", "input { pipeline { address => next } } output { pipeline { send_to => last } }")
            + Pipeline("b", "input { pipeline { address => last } } output { collect { name => \"b\" } }"), Plugins);
        await Patience.UntilAsync(() => node.Find("b")?.Metrics.In > 0, "the beginning");

        Assert.Equal(0, await node.StopAsync());
        Assert.Equal(_source.Written, _source.Acknowledged);
        Assert.Equal(_source.Written, _collector["b"].Length);
    }
}
