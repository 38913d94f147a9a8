using System.Collections.Concurrent;

namespace LogPipe.Events;

/// <summary>
/// Events made ahead, for an input to fill. A block belongs to a <see cref="Delivery"/>: once that is complete nobody
/// holds its events any more, and they are emptied and used again. Who keeps an event longer keeps its delivery, or a clone.
/// </summary>
sealed class EventBlock
{
    /// <summary>Events in a block.</summary>
    public const int Size = 256;

    // As many events as the queues may hold on the way from an input to its outputs; what is free beyond is garbage.
    const int MaxFree = 128;

    static readonly ConcurrentStack<EventBlock> Free = new();
    static int _free;

    readonly Event[] _events = new Event[Size];
    int _used;

    EventBlock()
    {
        for (var i = 0; i < Size; i++) _events[i] = new Event(16);
    }

    /// <summary>The next block of the same delivery.</summary>
    public EventBlock? Next { get; set; }

    /// <summary>True when all its events are taken.</summary>
    public bool IsFull => _used == Size;

    /// <summary>A block of empty events.</summary>
    public static EventBlock Rent()
    {
        if (!Free.TryPop(out var block)) return new EventBlock();
        Interlocked.Decrement(ref _free);
        return block;
    }

    /// <summary>An empty event. The block must not be full.</summary>
    public Event Take() => _events[_used++];

    /// <summary>Empties this block and those that follow, and makes them free.</summary>
    public void Return()
    {
        for (var block = this; block is not null;)
        {
            var next = block.Next;
            block.Recycle();
            block = next;
        }
    }

    void Recycle()
    {
        foreach (var e in _events.AsSpan(0, _used)) e.Recycle();
        _used = 0;
        Next = null;
        if (Interlocked.Increment(ref _free) <= MaxFree) Free.Push(this);
        else Interlocked.Decrement(ref _free);
    }
}
