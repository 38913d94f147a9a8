namespace LogPipe.Tests.Support;

/// <summary>Waits for something that happens on another thread; a minute at most, so that a test fails rather than hangs.</summary>
static class Patience
{
    static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    /// <summary>Waits until the condition holds.</summary>
    public static async Task UntilAsync(Func<bool> condition, string what)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (!condition())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(start) < Limit, $"waited {Limit.TotalSeconds:0} s in vain for: {what}");
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }
    }
}
