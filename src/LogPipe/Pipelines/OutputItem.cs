using LogPipe.Events;
using Serilog;

namespace LogPipe.Pipelines;

/// <summary>What a worker hands to one output at once: events of one delivery, under one hold of it.</summary>
sealed class OutputItem(Event[] events, Delivery? delivery)
{
    /// <summary>The events.</summary>
    public Event[] Events { get; } = events;

    /// <summary>Events without an outcome yet; touched only by the sender that has the item.</summary>
    public int Open { get; set; } = events.Length;

    /// <summary>All events have their outcome: lets the delivery go. What its source throws is told and goes no further.</summary>
    public void Complete(ILogger log)
    {
        if (delivery is not null) Acknowledgement.Give(delivery, log);
    }
}
