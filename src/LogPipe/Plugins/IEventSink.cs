using LogPipe.Events;

namespace LogPipe.Plugins;

/// <summary>Takes the events that a decoder makes.</summary>
public interface IEventSink
{
    /// <summary>Takes one event.</summary>
    void Add(Event e);
}
