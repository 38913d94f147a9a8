using System.Threading.Channels;
using LogPipe.Events;
using LogPipe.Plugins;

namespace LogPipe.Pipelines;

/// <summary>The memory queue between inputs and workers, bounded by events and bytes including what workers have in hand.</summary>
sealed class PipelineQueue : IInputTarget
{
    /// <summary>
    /// Few enough to stay in the processor's caches, which is worth a quarter of the time; large batches, such as Beats
    /// windows, may be more in all: one for each worker and one more.
    /// </summary>
    public const int MaxEvents = 2_048;

    /// <summary>Bytes as they came in; events take two to four times that.</summary>
    public const long MaxBytes = 32 << 20;

    readonly Channel<EventBatch> _channel = Channel.CreateUnbounded<EventBatch>();
    readonly WeightedGate _gate;
    readonly PipelineMetrics _metrics;

    readonly bool _countsIn;

    /// <summary>An empty queue.</summary>
    /// <param name="metrics">The pipeline's counters.</param>
    /// <param name="workers">How many take from it.</param>
    /// <param name="countsIn">False when a queue before it counts what comes in.</param>
    public PipelineQueue(PipelineMetrics metrics, int workers = 1, bool countsIn = true)
    {
        _countsIn = countsIn;
        _gate = new WeightedGate(MaxEvents, MaxBytes, leastEntries: workers + 1);
        _metrics = metrics;
        metrics.QueueDepth = () => _gate.Events;
        metrics.QueueBytes = () => _gate.Bytes;
    }

    public ChannelReader<EventBatch> Reader => _channel.Reader;

    /// <inheritdoc/>
    public async ValueTask WriteAsync(EventBatch batch, CancellationToken cancellation)
    {
        var count = batch.Events.Count;
        if (count == 0)
        {
            batch.Delivery.Release();
            return;
        }
        var entering = _gate.EnterAsync(count, batch.Bytes, cancellation);
        if (!entering.IsCompletedSuccessfully)
        {
            var start = System.Diagnostics.Stopwatch.GetTimestamp();
            await entering.ConfigureAwait(false);
            if (_countsIn) _metrics.AddQueuePush(System.Diagnostics.Stopwatch.GetElapsedTime(start));
        }
        if (_countsIn) _metrics.AddIn(count);
        batch.QueuedCount = count;
        await _channel.Writer.WriteAsync(batch, CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>Makes the room of a batch free, once its events are with the outputs.</summary>
    public void Done(EventBatch batch) => _gate.Exit(batch.QueuedCount, batch.Bytes);

    /// <summary>No more batches will come.</summary>
    public void Complete() => _channel.Writer.TryComplete();
}
