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
        // What has been delivered is used again, so a test that looks at it later gets clones.
        _batches.Writer.TryWrite(deliverAtOnce ? Copy(batch) : batch);
        if (deliverAtOnce) batch.Delivery.Release();
        return ValueTask.CompletedTask;
    }

    static EventBatch Copy(EventBatch batch)
    {
        var copy = new EventBatch(new Delivery());
        foreach (var e in batch.Events.Span) copy.Add(e.Clone());
        return copy;
    }

    public bool IsEmpty => _batches.Reader.Count == 0;

    public async Task<EventBatch> NextAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        return await _batches.Reader.ReadAsync(limit.Token);
    }
}
