using LogPipe.Events;
using LogPipe.Pipelines;
using LogPipe.Plugins;
using LogPipe.Queues;
using LogPipe.Tests.Support;

namespace LogPipe.Tests.Pipelines;

public sealed class PipelineTests
{
    readonly Parts _parts = new();

    [Fact]
    public async Task A_batch_for_two_outputs_is_acknowledged_when_both_confirm()
    {
        var delivery = new Delivery();
        var second = new TaskCompletionSource();
        var wasComplete = true;
        var slow = new ScriptedOutput(async (_, _, _) =>
        {
            await second.Task;
            wasComplete = delivery.IsComplete;
        });
        var fast = new ScriptedOutput((_, _, _) =>
        {
            second.SetResult();
            return ValueTask.CompletedTask;
        });
        await _parts.RunAsync(_parts.Plan(Parts.Writing(Parts.Batch(delivery, "a", "b")), [_parts.Runner(slow), _parts.Runner(fast)]));
        Assert.False(wasComplete);
        Assert.True(delivery.IsComplete);
    }

    [Fact]
    public async Task A_batch_whose_events_are_all_cancelled_is_acknowledged()
    {
        var delivery = new Delivery();
        var filter = new ScriptedFilter(events => { foreach (var e in events.Span) e.Cancel(); });
        var output = new ScriptedOutput();
        var plan = _parts.Plan(Parts.Writing(Parts.Batch(delivery, "a", "b")), [_parts.Runner(output)], [_parts.Stage(filter)]);
        await _parts.RunAsync(plan);
        Assert.True(delivery.IsComplete);
        Assert.Empty(output.Delivered);
    }

    [Fact]
    public async Task An_empty_batch_and_events_that_no_output_gets_are_acknowledged()
    {
        var (empty, unrouted) = (new Delivery(), new Delivery());
        await _parts.RunAsync(_parts.Plan(Parts.Writing(Parts.Batch(empty), Parts.Batch(unrouted, "a")), [_parts.Runner(new ScriptedOutput())], routes: []));
        Assert.True(empty.IsComplete);
        Assert.True(unrouted.IsComplete);
    }

    [Fact]
    public async Task An_exception_that_leaves_a_filter_gives_up_its_batch_unacknowledged_and_others_go_on()
    {
        var (bad, good) = (new Delivery(), new Delivery());
        var filter = new ScriptedFilter(events => { if (events[0].Delivery == bad) throw new InvalidCastException("mistake"); });
        var output = new ScriptedOutput();
        var plan = _parts.Plan(Parts.Writing(Parts.Batch(bad, "a", "b"), Parts.Batch(good, "c")), [_parts.Runner(output)], [_parts.Stage(filter)]);
        await _parts.RunAsync(plan);
        Assert.Equal(["c"], output.Delivered);
        Assert.False(bad.IsComplete);
        Assert.True(good.IsComplete);
        Assert.Equal(2, _parts.Letters.Conditions.Dropped.Single(d => d.Key == "worker_error").Value);
        Assert.Contains(_parts.Lines, l => l.StartsWith("Error: A batch of 2 events failed", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(typeof(ConditionException))]
    [InlineData(typeof(InvalidOperationException))]
    [InlineData(typeof(System.Text.RegularExpressions.RegexMatchTimeoutException))]
    public async Task Events_that_a_condition_cannot_decide_are_kept_by_one_write_before_the_batch_is_acknowledged(Type error)
    {
        var delivery = new Delivery();
        var queue = new CountingQueue(() => delivery.IsComplete);
        var parts = new Parts { Queue = queue };
        var condition = new ScriptedCondition(e => e.Get(FieldReference.Parse("message")).ToString() == "good"
            ? true
            : throw (error == typeof(ConditionException) ? new ConditionException("no order") : (Exception)Activator.CreateInstance(error)!));
        var output = new ScriptedOutput();
        var stage = new BranchStage([new BranchArm(condition, new FilterChain([]))], reorders: false, parts.Letters);
        var messages = Enumerable.Repeat("bad", 3000).Append("good").ToArray();
        await parts.RunAsync(parts.Plan(Parts.Writing(Parts.Batch(delivery, messages)), [parts.Runner(output)], [stage]));
        Assert.Equal(["good"], output.Delivered);
        Assert.Equal((1, 3000, false), (queue.Calls, queue.Letters, queue.WasAcknowledged));
        Assert.True(delivery.IsComplete);
    }

    [Fact]
    public async Task A_condition_of_the_output_section_that_fails_keeps_the_event_too()
    {
        var delivery = new Delivery();
        var output = new ScriptedOutput();
        var condition = new ScriptedCondition(_ => throw new ConditionException("no order"));
        IOutputRoute route = new BranchRoute([(condition, [new OutputRoute(0)])], _parts.Letters);
        await _parts.RunAsync(_parts.Plan(Parts.Writing(Parts.Batch(delivery, "a")), [_parts.Runner(output)], routes: [route]));
        Assert.Equal("condition `[scripted]`: no order", Assert.Single(_parts.Kept).Reason);
        Assert.True(delivery.IsComplete);
    }

    [Fact]
    public async Task A_filter_that_fails_to_let_go_at_the_end_does_not_keep_the_outputs_from_draining()
    {
        var delivery = new Delivery();
        var filter = new ScriptedFilter(_ => { }, (_, _) => throw new InvalidOperationException("mistake"));
        var output = new ScriptedOutput(async (_, _, _) => await Task.Yield());
        await _parts.RunAsync(_parts.Plan(Parts.Writing(Parts.Batch(delivery, "a")), [_parts.Runner(output)], [_parts.Stage(filter)], [filter]));
        Assert.Equal(["a"], output.Delivered);
        Assert.True(delivery.IsComplete);
    }

    [Fact]
    public async Task An_input_that_throws_runs_again_without_being_opened_again()
    {
        var delivery = new Delivery();
        var input = new ScriptedInput(async (target, run, stop) =>
        {
            if (run == 0) throw new IOException("disk");
            await target.WriteAsync(Parts.Batch(delivery, "a"), stop);
        });
        await _parts.RunAsync(_parts.Plan(input, [_parts.Runner(new ScriptedOutput())]));
        Assert.True(delivery.IsComplete);
        Assert.Equal(1, input.Starts);
    }

    [Fact]
    public async Task Abort_ends_a_pipeline_whose_output_is_dead_and_whose_queue_is_full()
    {
        var deliveries = new System.Collections.Concurrent.ConcurrentBag<Delivery>();
        var messages = Enumerable.Repeat("m", 1000).ToArray();
        var input = new ScriptedInput(async (target, _, stop) =>
        {
            while (true)
            {
                var delivery = new Delivery();
                deliveries.Add(delivery);
                await target.WriteAsync(Parts.Batch(delivery, messages), stop);
            }
        });
        var runner = _parts.Runner(ScriptedOutput.Dead());
        await using var pipeline = new Pipeline(_parts.Plan(input, [runner], workers: 3), _parts.Log);
        await pipeline.StartAsync(TestContext.Current.CancellationToken);
        var running = pipeline.RunAsync();
        await Patience.UntilAsync(() => pipeline.Metrics.QueueDepth() >= PipelineQueue.MaxEvents - 1000 && runner.Waiting >= new OutputTraits().MaxQueuedEvents - 1000, "a full queue before a full output");
        pipeline.Stop();
        pipeline.Abort();
        await running;
        Assert.All(deliveries, d => Assert.False(d.IsComplete));
        Assert.Equal(pipeline.Metrics.In, Parts.Dropped(runner.Context, "shutdown"));
        Assert.Equal(0, pipeline.Metrics.QueueDepth());
    }

    [Fact]
    public async Task A_plugin_that_fails_to_start_is_named_and_what_was_opened_is_closed()
    {
        var (output, input) = (new ScriptedOutput(), new ScriptedInput((_, _, _) => Task.CompletedTask) { StartError = new InvalidOperationException("mistake") });
        var pipeline = new Pipeline(_parts.Plan(input, [_parts.Runner(output)]), _parts.Log);
        var error = await Assert.ThrowsAsync<PluginStartException>(() => pipeline.StartAsync(TestContext.Current.CancellationToken));
        Assert.Equal("scripted_test failed to start: mistake", error.Message);
        await pipeline.DisposeAsync();
        Assert.True(output.IsDisposed && input.IsDisposed);
    }

    [Fact]
    public async Task The_counters_of_filters_leave_out_what_they_cancel()
    {
        var context = _parts.Context(PluginKind.Filter, "scripted");
        var after = _parts.Context(PluginKind.Filter, "scripted");
        IStage[] stages =
        [
            new FilterStage(new ScriptedFilter(events => events[0].Cancel()), context),
            new FilterStage(new ScriptedFilter(_ => { }), after),
        ];
        var runner = _parts.Runner(new ScriptedOutput());
        var plan = _parts.Plan(Parts.Writing(Parts.Batch(new Delivery(), "a", "b", "c")), [runner], stages);
        await using var pipeline = new Pipeline(plan, _parts.Log);
        await pipeline.StartAsync(TestContext.Current.CancellationToken);
        await pipeline.RunAsync();
        Assert.Equal((3, 2, 2, 2), (context.Metrics.In, context.Metrics.Out, after.Metrics.In, after.Metrics.Out));
        Assert.Equal((3, 3, 2), (pipeline.Metrics.In, pipeline.Metrics.Filtered, pipeline.Metrics.Out));
        Assert.Equal((2, 2), (runner.Context.Metrics.In, runner.Context.Metrics.Out));
    }

    sealed class CountingQueue(Func<bool> acknowledged) : IDeadLetterQueue
    {
        public int Calls { get; private set; }

        public int Letters { get; private set; }

        public bool WasAcknowledged { get; private set; }

        public bool TryAppend(ReadOnlySpan<DeadLetter> letters)
        {
            Calls++;
            Letters += letters.Length;
            WasAcknowledged |= acknowledged();
            return true;
        }

        public void Dispose()
        {
        }
    }
}
