using LogPipe.Events;

namespace LogPipe.Pipelines;

/// <summary>The stages of a filter section or of one arm of an if, in order.</summary>
sealed class FilterChain(IReadOnlyList<IStage> stages) : IStage
{
    readonly IStage[] _stages = [.. stages];

    public bool IsEmpty => _stages.Length == 0;

    public void Process(EventList events)
    {
        foreach (var stage in _stages)
        {
            if (events.Count == 0) return;
            stage.Process(events);
        }
    }

    public void Flush(EventList events, bool final)
    {
        foreach (var stage in _stages) stage.Flush(events, final);
    }
}
