namespace LogPipe.Outputs.Alertmanager;

/// <summary>Decisions over time; pure.</summary>
static class AlertSchedule
{
    /// <summary>True when a firing alert is over: no event for long enough, and none still waiting to be accepted.</summary>
    public static bool IsOver(DateTimeOffset lastSeen, bool waiting, DateTimeOffset now, AlertTiming timing) =>
        !waiting && now - lastSeen >= timing.ResolveAfter;

    /// <summary>True when the end of an alert has been told for long enough.</summary>
    public static bool IsForgotten(DateTimeOffset resolvedAt, DateTimeOffset now) =>
        now - resolvedAt >= AlertTiming.ResolvedRetention;

    /// <summary>When a host is to get the alert again after an answer.</summary>
    public static DateTimeOffset NextDue(PostVerdict verdict, TimeSpan? retryAfter, DateTimeOffset now, AlertTiming timing) =>
        now + (verdict == PostVerdict.Retry ? Max(timing.Retry, retryAfter) : timing.ResendInterval);

    // A server that asks for hours is not obeyed: its alerts would end by timeout.
    static TimeSpan Max(TimeSpan own, TimeSpan? asked) =>
        asked is { } wait && wait > own ? TimeSpan.FromTicks(Math.Min(wait.Ticks, TimeSpan.TicksPerMinute)) : own;
}
