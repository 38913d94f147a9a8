using LogPipe.Events;

namespace LogPipe.Pipelines;

/// <summary>Scratch lists, per thread.</summary>
static class EventListPool
{
    [ThreadStatic] static Stack<EventList>? _free;

    public static EventList Rent() => _free is { Count: > 0 } free ? free.Pop() : new EventList();

    public static void Return(EventList list)
    {
        list.Clear();
        (_free ??= new Stack<EventList>()).Push(list);
    }
}
