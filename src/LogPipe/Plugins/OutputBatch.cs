using LogPipe.Events;

namespace LogPipe.Plugins;

/// <summary>The events of one call to an output, with an outcome for each.</summary>
public sealed class OutputBatch
{
    Event[] _events = new Event[128];
    Outcome[] _outcomes = new Outcome[128];

    /// <summary>How many events there are.</summary>
    public int Count { get; private set; }

    /// <summary>The events, to be read only.</summary>
    public ReadOnlySpan<Event> Events => _events.AsSpan(0, Count);

    /// <summary>The outcomes set so far.</summary>
    public ReadOnlySpan<Outcome> Outcomes => _outcomes.AsSpan(0, Count);

    /// <summary>How long to wait before a retry, when the server said so.</summary>
    public TimeSpan? RetryAfter { get; set; }

    /// <summary>True once an outcome was set; else all events count as delivered.</summary>
    public bool HasOutcomes { get; private set; }

    /// <summary>Sets what became of one event.</summary>
    public void Set(int index, Outcome outcome)
    {
        HasOutcomes = true;
        _outcomes[index] = outcome;
    }

    /// <summary>Sets what became of all events.</summary>
    public void SetAll(Outcome outcome)
    {
        HasOutcomes = true;
        _outcomes.AsSpan(0, Count).Fill(outcome);
    }

    /// <summary>Adds an event, as delivered until told otherwise.</summary>
    public void Add(Event e)
    {
        if (Count == _events.Length) Grow(Count + 1);
        _events[Count++] = e;
    }

    /// <summary>Adds events.</summary>
    public void AddRange(ReadOnlySpan<Event> events)
    {
        if (_events.Length - Count < events.Length) Grow(Count + events.Length);
        events.CopyTo(_events.AsSpan(Count));
        Count += events.Length;
    }

    /// <summary>Empties the batch.</summary>
    public void Clear()
    {
        _events.AsSpan(0, Count).Clear();
        if (HasOutcomes) _outcomes.AsSpan(0, Count).Clear();
        HasOutcomes = false;
        Count = 0;
        RetryAfter = null;
    }

    void Grow(int least)
    {
        var size = Math.Max(_events.Length * 2, least);
        Array.Resize(ref _events, size);
        Array.Resize(ref _outcomes, size);
    }
}
