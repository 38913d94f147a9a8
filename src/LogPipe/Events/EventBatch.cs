namespace LogPipe.Events;

/// <summary>What an input hands over at once: the unit that is queued, filtered, delivered and acknowledged.</summary>
public sealed class EventBatch
{
    /// <summary>A batch under a delivery, whose first hold passes to the batch.</summary>
    public EventBatch(Delivery delivery, int capacity = 128)
    {
        Delivery = delivery;
        Events = new EventList(capacity);
    }

    /// <summary>The events.</summary>
    public EventList Events { get; }

    /// <summary>Told when all of the batch has arrived.</summary>
    public Delivery Delivery { get; }

    /// <summary>Bytes that came in for these events; what the queue is bounded by.</summary>
    public long Bytes { get; set; }

    /// <summary>How many events were counted into the queue; filters may change the list afterwards.</summary>
    internal int QueuedCount { get; set; }

    /// <summary>
    /// An event with <c>@version</c> and <c>@timestamp</c>, still to be added. It is emptied and used again as soon as the
    /// delivery is complete: whoever keeps it longer holds the delivery, or keeps a clone.
    /// </summary>
    public Event NewEvent(Timestamp timestamp) => Delivery.NewEvent().Begin(timestamp);

    /// <summary>As <see cref="NewEvent"/>, without any field.</summary>
    internal Event NewBlank() => Delivery.NewEvent();

    /// <summary>Appends an event and puts it under the delivery.</summary>
    public void Add(Event e)
    {
        e.Delivery = Delivery;
        Events.Add(e);
    }
}
