using LogPipe.Events;

namespace LogPipe.Pipelines;

/// <summary>A step of the filter section: a filter or an if. Called by all workers at once.</summary>
interface IStage
{
    /// <summary>Works on the events in place.</summary>
    void Process(EventList events);

    /// <summary>As <see cref="Process"/>, and lets filters that keep events append what is due.</summary>
    void Flush(EventList events, bool final);
}
