using LogPipe.Events;

namespace LogPipe.Pipelines;

/// <summary>An if in the output section.</summary>
sealed class BranchRoute(IReadOnlyList<(ICondition? Condition, IReadOnlyList<IOutputRoute> Body)> arms, IConditionFailures failures) : IOutputRoute
{
    public void Route(EventList events, EventList[] targets)
    {
        var open = EventListPool.Rent();
        open.AddRange(events.Span);
        foreach (var (condition, body) in arms)
        {
            if (open.Count == 0) break;
            var matched = EventListPool.Rent();
            ConditionSplit.Take(condition, open, matched, failures);
            if (matched.Count > 0)
                foreach (var route in body) route.Route(matched, targets);
            EventListPool.Return(matched);
        }
        EventListPool.Return(open);
    }
}
