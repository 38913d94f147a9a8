using LogPipe.Events;

namespace LogPipe.Plugins;

/// <summary>Where an input puts its batches: the pipeline's queue.</summary>
public interface IInputTarget
{
    /// <summary>
    /// Hands a batch over; waits while the queue is full, which is how backpressure reaches the source. The delivery's
    /// first hold passes with it. Throws <see cref="OperationCanceledException"/> when cancelled before it was taken.
    /// </summary>
    ValueTask WriteAsync(EventBatch batch, CancellationToken cancellation);
}
