using LogPipe.Events;

namespace LogPipe.Pipelines;

/// <summary>A step of the output section: an output or an if. Decides who gets what, sends nothing.</summary>
interface IOutputRoute
{
    /// <summary>Appends the events to the lists of the outputs that are to get them.</summary>
    void Route(EventList events, EventList[] targets);
}
