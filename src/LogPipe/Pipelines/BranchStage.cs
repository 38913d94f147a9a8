using LogPipe.Events;

namespace LogPipe.Pipelines;

/// <summary>
/// An if with its else-ifs and else. Events that match an arm go through its body; the others go on to the next arm.
/// </summary>
sealed class BranchStage(IReadOnlyList<BranchArm> arms, bool reorders, IConditionFailures failures) : IStage
{
    readonly BranchArm[] _arms = [.. arms];

    public void Process(EventList events) => Run(events, flush: false, final: false);

    public void Flush(EventList events, bool final) => Run(events, flush: true, final);

    void Run(EventList events, bool flush, bool final)
    {
        var open = EventListPool.Rent();
        var result = reorders ? EventListPool.Rent() : null;
        open.AddRange(events.Span);
        foreach (var arm in _arms)
        {
            if (open.Count == 0 && !flush) break;
            var matched = EventListPool.Rent();
            ConditionSplit.Take(arm.Condition, open, matched, failures);
            if (flush) arm.Body.Flush(matched, final);
            else if (matched.Count > 0) arm.Body.Process(matched);
            if (result is null && flush) AddNew(events, matched);
            result?.AddRange(matched.Span);
            EventListPool.Return(matched);
        }
        if (result is not null)
        {
            // As in Logstash, what an arm took comes out before what no arm took.
            result.AddRange(open.Span);
            events.SwapWith(result);
            EventListPool.Return(result);
        }
        else events.RemoveCancelled();
        EventListPool.Return(open);
    }

    static void AddNew(EventList events, EventList flushed)
    {
        foreach (var e in flushed.Span)
            if (!events.Span.Contains(e)) events.Add(e);
    }
}
