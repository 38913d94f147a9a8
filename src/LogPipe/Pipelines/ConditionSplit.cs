using LogPipe.Events;

namespace LogPipe.Pipelines;

/// <summary>Splits events by a condition.</summary>
static class ConditionSplit
{
    /// <summary>
    /// Moves the events that the condition holds for from <paramref name="open"/> to <paramref name="matched"/>. Events it
    /// cannot be decided for go to the dead letters and are in neither list afterwards.
    /// </summary>
    public static void Take(ICondition? condition, EventList open, EventList matched, IConditionFailures failures)
    {
        if (condition is null)
        {
            matched.SwapWith(open);
            return;
        }
        var rest = EventListPool.Rent();
        foreach (var e in open.Span)
        {
            if (e.IsCancelled) continue;
            try
            {
                (condition.Evaluate(e) ? matched : rest).Add(e);
            }
            catch (Exception ex)
            {
                // Also what no condition should throw: one event that trips a mistake must not take its batch along.
                failures.Fail(e, condition, ex);
                e.Cancel();
            }
        }
        open.SwapWith(rest);
        EventListPool.Return(rest);
    }
}
