using LogPipe.Events;

namespace LogPipe.Plugins;

/// <summary>Changes events. Called by several workers at once: state must be thread-safe.</summary>
public interface IFilter
{
    /// <summary>Works on all events of the list that are not cancelled, in place. An exception for one event must not leave it.</summary>
    void Filter(EventList events);
}
