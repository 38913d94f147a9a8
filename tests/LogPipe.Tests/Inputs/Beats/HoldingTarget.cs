using System.Threading.Channels;
using LogPipe.Events;
using LogPipe.Plugins;

namespace LogPipe.Tests.Inputs.Beats;

/// <summary>Takes batches and lets the test say when they are delivered.</summary>
sealed class HoldingTarget(bool deliverAtOnce = false) : IInputTarget
{
    readonly Channel<EventBatch> _batches = Channel.CreateUnbounded<EventBatch>();

    public ValueTask WriteAsync(EventBatch batch, CancellationToken cancellation)
    {
        _batches.Writer.TryWrite(batch);
        if (deliverAtOnce) batch.Delivery.Release();
        return ValueTask.CompletedTask;
    }

    public bool IsEmpty => _batches.Reader.Count == 0;

    public async Task<EventBatch> NextAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        return await _batches.Reader.ReadAsync(limit.Token);
    }
}
