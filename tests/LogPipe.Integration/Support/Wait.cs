using System.Diagnostics;

namespace LogPipe.Integration.Support;

/// <summary>Waits that end: with what was waited for, or with a failure that says what was missing.</summary>
static class Wait
{
    /// <summary>How long a wait takes at most unless told otherwise. Only failures take that long.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <summary>Waits until the condition holds. A process that ends meanwhile ends the wait, too.</summary>
    public static async Task UntilAsync(Func<bool> condition, string what, LogPipeProcess? process = null, Func<string>? details = null, TimeSpan? limit = null)
    {
        var start = Stopwatch.GetTimestamp();
        while (!condition())
        {
            var ended = process is { HasExited: true };
            if (ended && condition()) return;
            if (ended || Stopwatch.GetElapsedTime(start) > (limit ?? Limit))
            {
                var how = ended ? $"logpipe ended with {process!.ExitCode}" : $"{(limit ?? Limit).TotalSeconds:0} s have passed";
                Assert.Fail($"{how} without this: {what}\n{details?.Invoke()}\n{process?.Describe()}");
            }
            await Task.Delay(15);
        }
    }
}
