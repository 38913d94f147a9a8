using LogPipe.Events;
using LogPipe.Plugins;

namespace LogPipe.Tests.Pipelines;

/// <summary>An output whose calls do what a script says, and that remembers what was delivered.</summary>
sealed class ScriptedOutput(Func<OutputBatch, int, CancellationToken, ValueTask>? script = null, OutputTraits? traits = null) : IOutput
{
    readonly List<string> _delivered = [];
    int _calls;

    public OutputTraits Traits { get; } = traits ?? new() { RetryInitial = TimeSpan.FromMilliseconds(1), RetryMax = TimeSpan.FromMilliseconds(2) };

    public Exception? StartError { get; init; }

    public bool IsDisposed { get; private set; }

    public List<int> BatchSizes { get; } = [];

    public string[] Delivered
    {
        get
        {
            lock (_delivered) return [.. _delivered];
        }
    }

    /// <summary>An output of which no call returns before it is cancelled.</summary>
    public static ScriptedOutput Dead() => new((_, _, cancellation) => new ValueTask(Task.Delay(Timeout.Infinite, cancellation)));

    public ValueTask StartAsync(CancellationToken cancellation) => StartError is null ? ValueTask.CompletedTask : throw StartError;

    public async ValueTask SendAsync(OutputBatch batch, CancellationToken cancellation)
    {
        lock (_delivered) BatchSizes.Add(batch.Count);
        if (script is not null) await script(batch, Interlocked.Increment(ref _calls) - 1, cancellation);
        lock (_delivered)
        {
            for (var i = 0; i < batch.Count; i++)
                if (batch.Outcomes[i].Kind == OutcomeKind.Delivered) _delivered.Add(batch.Events[i].Get(FieldReference.Parse("message")).ToString());
        }
    }

    public ValueTask DisposeAsync()
    {
        IsDisposed = true;
        return ValueTask.CompletedTask;
    }
}
