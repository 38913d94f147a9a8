using LogPipe.Events;
using LogPipe.Plugins;

namespace LogPipe.Inputs;

/// <summary>
/// Collects the events of a decoder, decorated, in batches without an acknowledgement, and writes them. What has been
/// decoded is written before the input waits for more, so no event is held back.
/// </summary>
sealed class BatchSink(PluginContext context, Action<Event> finish) : IEventSink
{
    readonly InputDecoration _decoration = new(context.Options);
    readonly int _size = Math.Max(1, context.Pipeline.BatchSize);
    readonly Queue<EventBatch> _full = new();

    EventBatch? _open;
    long _events;

    /// <inheritdoc/>
    public Event NewEvent(Timestamp timestamp) => (_open ??= new EventBatch(new Delivery(), _size)).NewEvent(timestamp);

    /// <inheritdoc/>
    public void Add(Event e)
    {
        _decoration.Apply(e);
        finish(e);
        _open ??= new EventBatch(new Delivery(), _size);
        _open.Add(e);
        _events++;
        if (_open.Events.Count < _size) return;
        _full.Enqueue(_open);
        _open = null;
    }

    /// <summary>Writes everything collected.</summary>
    /// <param name="target">The queue.</param>
    /// <param name="bytes">How many bytes the events came from; shared out evenly.</param>
    /// <param name="stop">Cancels the wait for room; what is not written stays collected.</param>
    public async ValueTask WriteAsync(IInputTarget target, long bytes, CancellationToken stop)
    {
        if (_open is not null)
        {
            _full.Enqueue(_open);
            _open = null;
        }
        if (_full.Count == 0) return;
        var perEvent = bytes / Math.Max(1, _events);
        while (_full.TryPeek(out var batch))
        {
            var count = batch.Events.Count;
            batch.Bytes = perEvent * count;
            await target.WriteAsync(batch, stop).ConfigureAwait(false);
            _full.Dequeue();
            _events -= count;
            context.Metrics.AddOut(count);
        }
    }

    /// <summary>Throws away what could not be written. Returns how many events.</summary>
    public long Drop()
    {
        var lost = _events;
        _full.Clear();
        _open = null;
        _events = 0;
        return lost;
    }
}
