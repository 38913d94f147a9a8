using LogPipe.Events;
using LogPipe.Plugins;

namespace LogPipe.Tests.Pipelines;

/// <summary>A filter that does to each list what a function says, and gives up what it kept when flushed.</summary>
sealed class ScriptedFilter(Action<EventList> work, Action<EventList, bool>? flush = null) : IFlushingFilter
{
    public void Filter(EventList events) => work(events);

    public void Flush(EventList target, bool final) => flush?.Invoke(target, final);
}
