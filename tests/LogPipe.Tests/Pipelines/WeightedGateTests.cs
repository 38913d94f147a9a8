using LogPipe.Pipelines;

namespace LogPipe.Tests.Pipelines;

public sealed class WeightedGateTests
{
    [Fact]
    public void What_is_larger_than_the_bound_enters_when_nothing_else_is_inside()
    {
        var gate = new WeightedGate(10, 10);
        Assert.True(gate.EnterAsync(1000, 1000, TestContext.Current.CancellationToken).IsCompletedSuccessfully);
        Assert.False(gate.EnterAsync(1, 1, TestContext.Current.CancellationToken).IsCompleted);
    }

    [Fact]
    public async Task A_small_one_does_not_overtake_a_large_one_that_waits()
    {
        var gate = new WeightedGate(10, long.MaxValue);
        await gate.EnterAsync(6, 0, TestContext.Current.CancellationToken);
        var large = gate.EnterAsync(8, 0, TestContext.Current.CancellationToken).AsTask();
        var small = gate.EnterAsync(1, 0, TestContext.Current.CancellationToken).AsTask();
        Assert.False(large.IsCompleted || small.IsCompleted);
        gate.Exit(6, 0);
        await Task.WhenAll(large, small);
        Assert.Equal(9, gate.Events);
    }

    [Fact]
    public async Task One_that_gives_up_waiting_lets_those_behind_it_in()
    {
        var gate = new WeightedGate(10, long.MaxValue);
        await gate.EnterAsync(6, 0, TestContext.Current.CancellationToken);
        using var cancellation = new CancellationTokenSource();
        var large = gate.EnterAsync(8, 0, cancellation.Token).AsTask();
        var small = gate.EnterAsync(1, 0, TestContext.Current.CancellationToken).AsTask();
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => large);
        await small;
        Assert.Equal(7, gate.Events);
    }

    [Fact]
    public async Task Cancelling_while_room_becomes_free_neither_loses_nor_leaks_room()
    {
        var gate = new WeightedGate(1, long.MaxValue);
        for (var i = 0; i < 2000; i++)
        {
            await gate.EnterAsync(1, 0, TestContext.Current.CancellationToken);
            using var cancellation = new CancellationTokenSource();
            var waiting = gate.EnterAsync(1, 0, cancellation.Token).AsTask();
            await Task.WhenAll(Task.Run(() => gate.Exit(1, 0), TestContext.Current.CancellationToken), Task.Run(cancellation.Cancel, TestContext.Current.CancellationToken));
            if (await waiting.ContinueWith(t => t.IsCompletedSuccessfully, TaskScheduler.Default)) gate.Exit(1, 0);
            Assert.Equal(0, gate.Events);
        }
    }

    [Fact]
    public async Task So_many_entries_may_always_be_inside_unless_they_have_too_many_bytes()
    {
        var gate = new WeightedGate(10, 100, leastEntries: 2);
        await gate.EnterAsync(8, 10, TestContext.Current.CancellationToken);
        Assert.True(gate.EnterAsync(8, 10, TestContext.Current.CancellationToken).IsCompletedSuccessfully);
        var third = gate.EnterAsync(1, 1, TestContext.Current.CancellationToken).AsTask();
        Assert.False(third.IsCompleted);
        gate.Exit(16, 20, entries: 2);
        await third;
        Assert.False(gate.EnterAsync(1, 100, TestContext.Current.CancellationToken).IsCompleted);
    }
}
