using LogPipe.Events;
using LogPipe.Pipelines;
using LogPipe.Plugins;
using LogPipe.Queues;
using LogPipe.Tests.Support;

namespace LogPipe.Tests.Pipelines;

public sealed class OutputRunnerTests
{
    readonly Parts _parts = new();

    [Fact]
    public async Task A_delivery_is_complete_only_when_each_of_its_events_is_delivered()
    {
        var gate = new TaskCompletionSource();
        var runner = _parts.Runner(new ScriptedOutput((_, _, _) => new ValueTask(gate.Task)));
        await runner.StartAsync(TestContext.Current.CancellationToken);
        var delivery = new Delivery();
        await runner.WriteAsync(Parts.Events(delivery, "a", "b"));
        delivery.Release();
        Assert.False(delivery.IsComplete);
        gate.SetResult();
        await runner.DrainAsync();
        Assert.True(delivery.IsComplete);
        await runner.DisposeAsync();
    }

    [Fact]
    public async Task A_retried_event_holds_its_delivery_while_others_of_the_same_call_are_let_go()
    {
        var held = new Delivery();
        var free = new Delivery();
        var seen = new TaskCompletionSource<(bool Free, bool Held)>();
        var runner = _parts.Runner(new ScriptedOutput((batch, call, _) =>
        {
            if (call == 0) batch.Set(0, Outcome.Retry("busy"));
            else seen.SetResult((free.IsComplete, held.IsComplete));
            return ValueTask.CompletedTask;
        }));
        var events = Parts.Events(held, "held");
        events.AddRange(Parts.Events(free, "free").Span);
        await runner.WriteAsync(events);
        held.Release();
        free.Release();
        await runner.StartAsync(TestContext.Current.CancellationToken);
        Assert.Equal((true, false), await seen.Task);
        await runner.DrainAsync();
        Assert.True(held.IsComplete);
        Assert.Equal(0, runner.Waiting);
        await runner.DisposeAsync();
    }

    [Fact]
    public async Task A_dead_letter_is_kept_before_its_delivery_completes()
    {
        var order = new List<string>();
        var parts = new Parts { Queue = new WatchedQueue(() => order.Add("kept")) };
        var runner = parts.Runner(new ScriptedOutput((batch, _, _) =>
        {
            batch.SetAll(Outcome.DeadLetter("mapping_error", "no such field"));
            return ValueTask.CompletedTask;
        }));
        var delivery = new Delivery(_ => order.Add("acknowledged"));
        await runner.WriteAsync(Parts.Events(delivery, "a"));
        delivery.Release();
        await runner.StartAsync(TestContext.Current.CancellationToken);
        await runner.DrainAsync();
        Assert.Equal(["kept", "acknowledged"], order);
        await runner.DisposeAsync();
    }

    [Fact]
    public async Task Without_a_dead_letter_queue_each_event_is_counted_under_its_own_reason()
    {
        var parts = new Parts { Queue = new NoDeadLetterQueue() };
        var runner = parts.Runner(new ScriptedOutput((batch, _, _) =>
        {
            batch.Set(0, Outcome.DeadLetter("mapping_error", "x"));
            batch.Set(1, Outcome.DeadLetter("too_large", "y"));
            batch.Set(2, Outcome.Rejected("duplicate", "z"));
            return ValueTask.CompletedTask;
        }));
        await runner.WriteAsync(Parts.Events(null, "a", "b", "c", "d"));
        await runner.StartAsync(TestContext.Current.CancellationToken);
        await runner.DrainAsync();
        Assert.Equal(
            new Dictionary<string, long> { ["mapping_error"] = 1, ["too_large"] = 1, ["duplicate"] = 1 },
            runner.Context.Metrics.Dropped.ToDictionary());
        Assert.Equal((4, 1), (runner.Context.Metrics.In, runner.Context.Metrics.Out));
        await runner.DisposeAsync();
    }

    [Fact]
    public async Task An_exception_of_the_output_sends_the_events_again()
    {
        var output = new ScriptedOutput((_, call, _) => call < 2 ? throw new InvalidOperationException("mistake") : ValueTask.CompletedTask);
        var runner = _parts.Runner(output);
        await runner.WriteAsync(Parts.Events(null, "a", "b"));
        await runner.StartAsync(TestContext.Current.CancellationToken);
        await runner.DrainAsync();
        Assert.Equal(["a", "b"], output.Delivered);
        await runner.DisposeAsync();
    }

    [Fact]
    public async Task A_source_that_throws_at_its_acknowledgement_stops_neither_the_output_nor_other_sources()
    {
        var output = new ScriptedOutput();
        var runner = _parts.Runner(output);
        var bad = new Delivery(_ => throw new InvalidOperationException("source is gone"));
        var good = new Delivery();
        var events = Parts.Events(bad, "a");
        events.AddRange(Parts.Events(good, "b").Span);
        await runner.WriteAsync(events);
        bad.Release();
        good.Release();
        await runner.StartAsync(TestContext.Current.CancellationToken);
        await runner.WriteAsync(Parts.Events(null, "c"));
        await runner.DrainAsync();
        Assert.Equal(["a", "b", "c"], output.Delivered);
        Assert.True(good.IsComplete);
        await runner.DisposeAsync();
    }

    [Fact]
    public async Task A_failing_dead_letter_queue_gives_up_its_events_unacknowledged_and_the_output_goes_on()
    {
        var parts = new Parts { Queue = new WatchedQueue(() => throw new InvalidOperationException("mistake")) };
        var output = new ScriptedOutput((batch, call, _) =>
        {
            if (call == 0) batch.SetAll(Outcome.DeadLetter("mapping_error", "x"));
            return ValueTask.CompletedTask;
        }, new OutputTraits { MaxEvents = 1 });
        var runner = parts.Runner(output);
        var delivery = new Delivery();
        await runner.WriteAsync(Parts.Events(delivery, "a", "b"));
        delivery.Release();
        await runner.StartAsync(TestContext.Current.CancellationToken);
        await runner.DrainAsync();
        Assert.Equal(["b"], output.Delivered);
        Assert.False(delivery.IsComplete);
        Assert.Equal(1, Parts.Dropped(runner.Context, "internal_error"));
        Assert.Equal(0, runner.Waiting);
        await runner.DisposeAsync();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(100)]
    public async Task No_call_gets_more_events_than_the_output_takes(int most)
    {
        var output = new ScriptedOutput(traits: new OutputTraits { MaxEvents = most, Concurrency = 3 });
        var runner = _parts.Runner(output);
        for (var i = 0; i < 10; i++) await runner.WriteAsync(Parts.Events(new Delivery(), [.. Enumerable.Range(0, 15).Select(n => $"{i}-{n}")]));
        await runner.StartAsync(TestContext.Current.CancellationToken);
        await runner.DrainAsync();
        Assert.Equal(150, output.Delivered.Distinct().Count());
        Assert.All(output.BatchSizes, size => Assert.InRange(size, 1, most));
        await runner.DisposeAsync();
    }

    [Fact]
    public async Task Abort_frees_workers_that_wait_for_room_and_counts_all_that_is_left()
    {
        var runner = _parts.Runner(ScriptedOutput.Dead());
        await runner.StartAsync(TestContext.Current.CancellationToken);
        var deliveries = Enumerable.Range(0, 40).Select(_ => new Delivery()).ToList();
        var messages = Enumerable.Range(0, 1000).Select(n => "m").ToArray();
        var writers = deliveries.Select(d => Task.Run(async () =>
        {
            await runner.WriteAsync(Parts.Events(d, messages));
            d.Release();
        })).ToList();
        await Patience.UntilAsync(() => runner.Waiting >= new OutputTraits().MaxQueuedEvents - 1000, "a full output");
        runner.Abort();
        await Task.WhenAll(writers);
        await runner.DrainAsync();
        Assert.All(deliveries, d => Assert.False(d.IsComplete));
        Assert.Equal(40_000, Parts.Dropped(runner.Context, "shutdown"));
        Assert.Equal(0, runner.Waiting);
        await runner.DisposeAsync();
    }

    [Fact]
    public async Task Closing_an_output_that_never_started_ends()
    {
        var output = new ScriptedOutput();
        await _parts.Runner(output).DisposeAsync();
        Assert.True(output.IsDisposed);
    }

    sealed class WatchedQueue(Action kept) : IDeadLetterQueue
    {
        public bool TryAppend(ReadOnlySpan<DeadLetter> letters)
        {
            kept();
            return true;
        }

        public void Dispose()
        {
        }
    }
}
