using LogPipe.Events;

namespace LogPipe.Pipelines;

/// <summary>An output, by its place in the pipeline's list of outputs.</summary>
sealed class OutputRoute(int index) : IOutputRoute
{
    public void Route(EventList events, EventList[] targets) => targets[index].AddRange(events.Span);
}
