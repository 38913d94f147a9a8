using LogPipe.Events;

namespace LogPipe.Plugins;

/// <summary>
/// Events under way from one pipeline to another: holds the deliveries of the sending pipeline until the copies have been
/// delivered by the receiving one. Made per batch. Thread-safe.
/// </summary>
public sealed class Handover
{
    readonly IHandoverSender _sender;
    readonly Action<Handover> _ended;
    readonly List<Delivery> _held = [];
    readonly int _count;
    int _isOver;

    /// <summary>Holds the deliveries of the events. Only who holds them itself may do so.</summary>
    /// <param name="events">The sender's events.</param>
    /// <param name="sender">Told when they are under way and when no longer.</param>
    /// <param name="ended">Told when this has ended, in whatever way.</param>
    public Handover(ReadOnlySpan<Event> events, IHandoverSender sender, Action<Handover> ended)
    {
        _sender = sender;
        _ended = ended;
        _count = events.Length;
        Delivery? last = null;
        foreach (var e in events)
        {
            if (e.Delivery is not { } delivery || ReferenceEquals(delivery, last)) continue;
            delivery.Hold();
            _held.Add(last = delivery);
        }
        Delivery = new Delivery(static state => ((Handover)state!).Complete(), this);
        sender.Begin(_count);
    }

    /// <summary>The delivery of the copies.</summary>
    public Delivery Delivery { get; }

    /// <summary>The copies were not taken: all is as it was before.</summary>
    public void TakeBack()
    {
        End(HandoverFate.TakenBack);
        Release();
    }

    /// <summary>The copies will never be delivered. The sender's deliveries stay held, so that sources send again what they can.</summary>
    public void GiveUp() => End(HandoverFate.GivenUp);

    void Complete()
    {
        // First, so that the sender's pipeline never closes between its source's acknowledgement and this.
        try
        {
            Release();
        }
        finally
        {
            End(HandoverFate.Delivered);
        }
    }

    void End(HandoverFate fate)
    {
        if (Interlocked.Exchange(ref _isOver, 1) != 0) return;
        _ended(this);
        _sender.End(_count, fate);
    }

    /// <summary>Lets every delivery go, also when the source of one throws; the first exception goes on.</summary>
    void Release()
    {
        Exception? failure = null;
        foreach (var delivery in _held)
        {
            try
            {
                delivery.Release();
            }
            catch (Exception ex)
            {
                failure ??= ex;
            }
        }
        if (failure is not null) throw new InvalidOperationException("a source of the sending pipeline failed to take an acknowledgement: " + failure.Message, failure);
    }
}
