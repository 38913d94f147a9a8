namespace LogPipe.Events;

/// <summary>
/// Counts who still holds events of one source batch; at zero the source is told that all of it has arrived.
/// Holds are taken per batch and stage, not per event. Thread-safe.
/// </summary>
public sealed class Delivery
{
    readonly Action<object?>? _acknowledge;
    readonly object? _state;
    EventBlock? _blocks;
    int _holds = 1;

    /// <summary>A delivery with one hold, which belongs to the creator.</summary>
    /// <param name="acknowledge">Called once, on the thread that lets go last; must be short and must not throw.</param>
    /// <param name="state">Handed to <paramref name="acknowledge"/>, so that it need not capture anything.</param>
    public Delivery(Action<object?>? acknowledge = null, object? state = null)
    {
        _acknowledge = acknowledge;
        _state = state;
    }

    /// <summary>True when everything has arrived.</summary>
    public bool IsComplete => Volatile.Read(ref _holds) == 0;

    /// <summary>Takes one more hold. Only a holder may call this.</summary>
    public void Hold() => Interlocked.Increment(ref _holds);

    /// <summary>Lets one hold go.</summary>
    public void Release()
    {
        var left = Interlocked.Decrement(ref _holds);
        if (left == 0) Complete();
        else if (left < 0) throw new InvalidOperationException("A delivery was released more often than it was held");
    }

    /// <summary>
    /// An empty event under this delivery, to be filled by the input and used again once the delivery is complete.
    /// For the creator only, before anybody else has the delivery.
    /// </summary>
    internal Event NewEvent()
    {
        if (_blocks is null or { IsFull: true })
        {
            var block = EventBlock.Rent();
            block.Next = _blocks;
            _blocks = block;
        }
        var e = _blocks.Take();
        e.Delivery = this;
        return e;
    }

    void Complete()
    {
        try
        {
            _acknowledge?.Invoke(_state);
        }
        finally
        {
            var blocks = _blocks;
            _blocks = null;
            blocks?.Return();
        }
    }
}
