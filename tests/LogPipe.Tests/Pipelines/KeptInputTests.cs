using LogPipe.Events;
using LogPipe.Pipelines;
using LogPipe.Plugins;
using LogPipe.Tests.Support;

namespace LogPipe.Tests.Pipelines;

/// <summary>Inputs that a reload does not touch stay open.</summary>
public sealed class KeptInputTests
{
    static readonly TimeSpan Often = TimeSpan.FromMilliseconds(5);

    readonly Parts _parts = new();
    readonly ShutdownSignals _signals = new();
    int _acknowledged;
    int _written;

    PipelinePlan Plan(IInput input, string identity = "same", OutputRunner? output = null, bool replays = false) =>
        _parts.Plan(input, [output ?? _parts.Runner(new ScriptedOutput())], identity: identity, replays: replays);

    /// <summary>Writes until it is stopped.</summary>
    ScriptedInput Busy() => new(async (target, _, stop) =>
    {
        while (!stop.IsCancellationRequested)
        {
            await target.WriteAsync(Parts.Batch(new Delivery(_ => Interlocked.Increment(ref _acknowledged)), "a"), stop);
            Interlocked.Increment(ref _written);
            await Task.Yield();
        }
    });

    PipelineSupervisor Supervisor(Func<Pipeline, bool>? replays = null) => new(_parts.Log, _signals, unsafeShutdown: false, replays);

    [Fact]
    public async Task An_equal_input_goes_on_in_the_next_pipeline_and_nothing_it_writes_is_lost()
    {
        var (first, unused) = (Busy(), Busy());
        var supervisor = Supervisor();
        var next = new Queue<PipelinePlan>([Plan(unused), Plan(unused), Plan(unused)]);
        var running = supervisor.RunAsync(Plan(first), () => _written % 7 == 0 && next.Count > 0 ? next.Dequeue() : null, Often);
        await Patience.UntilAsync(() => supervisor.Reloads.Status.Successes == 3, "three reloads");

        Assert.Same(first, supervisor.Current!.Plan.Inputs[0].Input);
        Assert.False(first.IsDisposed);
        Assert.True(unused.IsDisposed);
        Assert.Equal((1, 0), (first.Starts, unused.Starts));

        _signals.Request();
        await running;
        Assert.True(first.IsDisposed);
        Assert.Equal(_written, _acknowledged);
    }

    [Fact]
    public async Task Another_input_takes_its_place_only_when_it_has_closed()
    {
        var first = Busy();
        var wasClosed = false;
        var second = new ScriptedInput((_, _, stop) =>
        {
            wasClosed = first.IsDisposed;
            return Task.Delay(Timeout.Infinite, stop);
        });
        var supervisor = Supervisor();
        var running = supervisor.RunAsync(Plan(first), () => supervisor.Reloads.Status.Successes == 0 ? Plan(second, "other") : null, Often);
        await Patience.UntilAsync(() => supervisor.Reloads.Status.Successes == 1, "the reload");
        _signals.Request();
        await running;
        Assert.True(wasClosed);
        Assert.Equal((1, true), (second.Starts, second.IsDisposed));
    }

    [Fact]
    public async Task It_outlives_a_config_that_cannot_start()
    {
        var first = Busy();
        var supervisor = Supervisor();
        var changed = new Queue<PipelinePlan>([Plan(Busy(), output: _parts.Runner(new ScriptedOutput { StartError = new PluginStartException("no") }))]);
        var running = supervisor.RunAsync(Plan(first), () => changed.Count > 0 ? changed.Dequeue() : null, Often, () => Plan(Busy()));
        await Patience.UntilAsync(() => supervisor.Reloads.Status.Failures == 1 && supervisor.Current?.StartedAt is not null, "the pipeline before");
        var written = _written;
        await Patience.UntilAsync(() => _written > written, "more events");

        Assert.Same(first, supervisor.Current!.Plan.Inputs[0].Input);
        Assert.Equal((1, false), (first.Starts, first.IsDisposed));

        _signals.Request();
        await running;
        Assert.True(first.IsDisposed);
        Assert.Equal(_written, _acknowledged);
    }

    [Fact]
    public async Task It_is_closed_when_its_events_are_given_up_so_that_its_source_sends_them_again()
    {
        var first = Busy();
        var second = ScriptedInput.Idle();
        var dead = _parts.Runner(ScriptedOutput.Dead());
        var supervisor = Supervisor();
        var running = supervisor.RunAsync(Plan(first, output: dead, replays: true), () => supervisor.Current?.Plan.Inputs[0].Input == first && _written > 0 ? Plan(second) : null, Often);
        await Patience.UntilAsync(() => supervisor.Reloads.Status.Successes == 1, "the reload");

        Assert.Same(second, supervisor.Current!.Plan.Inputs[0].Input);
        Assert.True(first.IsDisposed);
        Assert.Contains(_parts.Lines, l => l.Contains("ends without having delivered everything: \"every input's source will send again what was not delivered\""));

        _signals.Request();
        await running;
    }

    [Fact]
    public void One_goes_to_one_place_and_those_that_have_ended_to_none()
    {
        InputRunner Runner(string identity) => new(ScriptedInput.Idle(), _parts.Context(PluginKind.Input, "scripted"), identity);
        InputRunner Running(string identity)
        {
            var runner = Runner(identity);
            _ = runner.RunAsync(new LogPipe.Tests.Inputs.CollectingTarget());
            return runner;
        }

        InputRunner[] running = [Running("a"), Running("a"), Running("b"), Runner("c")];
        InputRunner[] next = [Runner("c"), Runner("a"), Runner("d"), Runner("a"), Runner("a")];
        Assert.Equal([(running[0], next[1]), (running[1], next[3])], KeptInputs.Find(running, next));
        foreach (var runner in running) runner.Stop();
    }
}
