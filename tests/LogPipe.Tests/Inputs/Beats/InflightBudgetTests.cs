using LogPipe.Inputs.Beats;

namespace LogPipe.Tests.Inputs.Beats;

public sealed class InflightBudgetTests
{
    readonly InflightBudget _budget = new(100);

    ValueTask Enter(object owner, bool inWindow) => _budget.EnterAsync(owner, inWindow, TestContext.Current.CancellationToken);

    [Fact]
    public async Task Half_windows_cannot_block_each_other_for_good()
    {
        _budget.Charge(200);
        Assert.True(Enter("a", inWindow: true).IsCompleted);
        Assert.True(Enter("a", inWindow: true).IsCompleted);
        var b = Enter("b", inWindow: true);
        var c = Enter("c", inWindow: false);
        Assert.False(b.IsCompleted || c.IsCompleted);
        _budget.Leave("a");
        await b;
        Assert.False(c.IsCompleted);
        _budget.Charge(-150);
        await c;
    }

    [Fact]
    public async Task A_wait_that_is_cancelled_leaves_the_queue()
    {
        _budget.Charge(100);
        using var cancel = new CancellationTokenSource();
        var wait = _budget.EnterAsync("a", inWindow: false, cancel.Token);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await wait);
        _budget.Charge(-100);
        Assert.True(Enter("a", inWindow: false).IsCompleted);
    }
}
