using LogPipe.Events;
using LogPipe.Pipelines;
using LogPipe.Plugins;
using LogPipe.Tests.Support;

namespace LogPipe.Tests.Pipelines;

public sealed class PipelineSupervisorTests
{
    static readonly TimeSpan Often = TimeSpan.FromMilliseconds(5);

    readonly Parts _parts = new();
    readonly ShutdownSignals _signals = new();

    PipelinePlan Plan(IInput input) => _parts.Plan(input, [_parts.Runner(new ScriptedOutput())]);

    ScriptedInput Signalling() => new(async (_, _, stop) =>
    {
        _signals.Request();
        await Task.Delay(Timeout.Infinite, stop);
    });

    static ScriptedInput Broken(string why = "the port is in use") => new((_, _, _) => Task.CompletedTask) { StartError = new PluginStartException(why) };

    [Fact]
    public async Task A_changed_config_takes_the_place_of_the_one_before()
    {
        var supervisor = new PipelineSupervisor(_parts.Log, _signals, unsafeShutdown: false);
        var next = new Queue<PipelinePlan?>([null, Plan(Signalling())]);
        await supervisor.RunAsync(Plan(ScriptedInput.Idle()), () => next.Count > 0 ? next.Dequeue() : null, Often);
        Assert.Equal((1, 0), (supervisor.Reloads.Status.Successes, supervisor.Reloads.Status.Failures));
    }

    [Fact]
    public async Task A_look_at_the_config_that_throws_is_told_and_looking_goes_on()
    {
        var supervisor = new PipelineSupervisor(_parts.Log, _signals, unsafeShutdown: false);
        var looks = 0;
        await supervisor.RunAsync(Plan(ScriptedInput.Idle()), () => looks++ == 0 ? throw new InvalidOperationException("mistake") : Plan(Signalling()), Often);
        Assert.Equal((1, 1), (supervisor.Reloads.Status.Successes, supervisor.Reloads.Status.Failures));
    }

    [Fact]
    public async Task A_changed_config_that_cannot_start_gives_way_to_the_one_before()
    {
        var supervisor = new PipelineSupervisor(_parts.Log, _signals, unsafeShutdown: false);
        var looks = 0;
        var asked = 0;
        await supervisor.RunAsync(Plan(ScriptedInput.Idle()), () => looks++ == 0 ? Plan(Broken()) : null, Often, () =>
        {
            asked++;
            return Plan(Signalling());
        });
        Assert.Equal(1, asked);
        Assert.Equal((0, 1), (supervisor.Reloads.Status.Successes, supervisor.Reloads.Status.Failures));
    }

    [Fact]
    public async Task While_neither_config_starts_the_supervisor_stays_until_a_signal()
    {
        var supervisor = new PipelineSupervisor(_parts.Log, _signals, unsafeShutdown: false);
        var looks = 0;
        var running = supervisor.RunAsync(Plan(ScriptedInput.Idle()), () => looks++ == 0 ? Plan(Broken()) : null, Often, () => Plan(Broken("the port is still in use")));
        await Patience.UntilAsync(() => _parts.Lines.Any(l => l.Contains("is down and tries to start every 5 s: the port is still in use")), "the message that the pipeline is down");
        Assert.False(running.IsCompleted);
        _signals.Request();
        await running;
    }

    [Fact]
    public async Task The_first_start_that_fails_is_thrown()
    {
        var supervisor = new PipelineSupervisor(_parts.Log, _signals, unsafeShutdown: false);
        await Assert.ThrowsAsync<PluginStartException>(() => supervisor.RunAsync(Plan(Broken()), () => null, Often, () => null));
    }

    [Fact]
    public async Task A_signal_during_the_start_is_a_normal_end()
    {
        var supervisor = new PipelineSupervisor(_parts.Log, _signals, unsafeShutdown: false);
        var signals = _signals;
        var plan = Plan(new StoppedWhileStarting(signals));
        await supervisor.RunAsync(plan, null, Often);
        Assert.Contains(_parts.Lines, l => l.Contains("was told to stop while it started"));
    }

    [Fact]
    public async Task A_second_signal_ends_a_pipeline_with_a_dead_output()
    {
        var supervisor = new PipelineSupervisor(_parts.Log, _signals, unsafeShutdown: false);
        var delivery = new Delivery();
        var runner = _parts.Runner(ScriptedOutput.Dead());
        var running = supervisor.RunAsync(_parts.Plan(Parts.Writing(Parts.Batch(delivery, "a")), [runner]), null, Often);
        await Patience.UntilAsync(() => runner.Waiting > 0, "an event at the output");
        _signals.Request();
        _signals.Request();
        await running;
        Assert.False(delivery.IsComplete);
        Assert.Equal(1, Parts.Dropped(runner.Context, "shutdown"));
    }

    sealed class StoppedWhileStarting(ShutdownSignals signals) : IInput
    {
        public ValueTask StartAsync(CancellationToken cancellation)
        {
            signals.Request();
            cancellation.ThrowIfCancellationRequested();
            return ValueTask.CompletedTask;
        }

        public Task RunAsync(IInputTarget target, CancellationToken stop) => Task.CompletedTask;

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
