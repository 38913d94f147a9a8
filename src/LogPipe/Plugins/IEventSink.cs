using LogPipe.Events;

namespace LogPipe.Plugins;

/// <summary>Takes the events that a decoder makes.</summary>
public interface IEventSink
{
    /// <summary>
    /// A new event with <c>@version</c> and <c>@timestamp</c>, to be filled and added at once: it goes back to the sink's
    /// input when it has been delivered. One that is not added is simply left.
    /// </summary>
    Event NewEvent(Timestamp timestamp) => Event.Create(timestamp);

    /// <summary>Takes one event.</summary>
    void Add(Event e);
}
