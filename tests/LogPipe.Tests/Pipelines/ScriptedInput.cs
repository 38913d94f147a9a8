using LogPipe.Plugins;

namespace LogPipe.Tests.Pipelines;

/// <summary>An input that runs a script.</summary>
sealed class ScriptedInput(Func<IInputTarget, int, CancellationToken, Task> script) : IInput
{
    int _runs;

    public Exception? StartError { get; init; }

    public bool IsDisposed { get; private set; }

    public int Starts { get; private set; }

    /// <summary>An input that only waits for its end.</summary>
    public static ScriptedInput Idle() => new((_, _, stop) => Task.Delay(Timeout.Infinite, stop));

    public ValueTask StartAsync(CancellationToken cancellation)
    {
        Starts++;
        return StartError is null ? ValueTask.CompletedTask : throw StartError;
    }

    public Task RunAsync(IInputTarget target, CancellationToken stop) => script(target, Interlocked.Increment(ref _runs) - 1, stop);

    public ValueTask DisposeAsync()
    {
        IsDisposed = true;
        return ValueTask.CompletedTask;
    }
}
