using LogPipe.Events;
using LogPipe.Plugins;

namespace LogPipe.Tests.Inputs;

/// <summary>A queue that keeps everything.</summary>
sealed class CollectingTarget : IInputTarget
{
    public List<EventBatch> Batches { get; } = [];

    public IEnumerable<Event> Events => Batches.SelectMany(b => b.Events.Span.ToArray());

    public ValueTask WriteAsync(EventBatch batch, CancellationToken cancellation)
    {
        lock (Batches) Batches.Add(batch);
        return ValueTask.CompletedTask;
    }
}
