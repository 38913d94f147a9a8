using LogPipe.Events;
using LogPipe.Plugins;

namespace LogPipe.Tests.Plugins;

/// <summary>A queue that takes everything and confirms it at once, or that has no room at all.</summary>
sealed class StubTarget(bool isFull) : IInputTarget
{
    public async ValueTask WriteAsync(EventBatch batch, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (isFull) await Task.Delay(Timeout.Infinite, cancellation);
        batch.Delivery.Release();
    }
}
