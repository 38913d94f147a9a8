namespace LogPipe.Events;

/// <summary>A reusable list of events; what filters work on.</summary>
public sealed class EventList
{
    Event[] _events;
    int _count;

    /// <summary>An empty list with room for some events.</summary>
    public EventList(int capacity = 128) => _events = new Event[capacity];

    /// <summary>How many events there are.</summary>
    public int Count => _count;

    /// <summary>The events; valid until the list changes.</summary>
    public ReadOnlySpan<Event> Span => _events.AsSpan(0, _count);

    /// <summary>The event at a position.</summary>
    public Event this[int index] => Span[index];

    /// <summary>Appends an event.</summary>
    public void Add(Event e)
    {
        if (_count == _events.Length) Array.Resize(ref _events, Math.Max(16, _count * 2));
        _events[_count++] = e;
    }

    /// <summary>Appends events.</summary>
    public void AddRange(ReadOnlySpan<Event> events)
    {
        if (_events.Length - _count < events.Length)
            Array.Resize(ref _events, Math.Max(_events.Length * 2, _count + events.Length));
        events.CopyTo(_events.AsSpan(_count));
        _count += events.Length;
    }

    /// <summary>Removes cancelled events, keeping the order. Returns how many there were.</summary>
    public int RemoveCancelled()
    {
        var kept = 0;
        for (var i = 0; i < _count; i++)
        {
            var e = _events[i];
            if (!e.IsCancelled) _events[kept++] = e;
        }
        var removed = _count - kept;
        if (removed > 0) _events.AsSpan(kept, removed).Clear();
        _count = kept;
        return removed;
    }

    /// <summary>Empties the list and keeps its array.</summary>
    public void Clear()
    {
        _events.AsSpan(0, _count).Clear();
        _count = 0;
    }

    /// <summary>Swaps the content with another list.</summary>
    public void SwapWith(EventList other)
    {
        (_events, other._events) = (other._events, _events);
        (_count, other._count) = (other._count, _count);
    }
}
