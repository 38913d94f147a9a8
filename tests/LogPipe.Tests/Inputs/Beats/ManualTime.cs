namespace LogPipe.Tests.Inputs.Beats;

/// <summary>A clock that stands still until moved, and then fires its timers.</summary>
sealed class ManualTime : TimeProvider
{
    readonly List<(TimerCallback Callback, object? State)> _timers = [];
    long _ticks = new DateTime(2026, 1, 2, 0, 0, 0, DateTimeKind.Utc).Ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Interlocked.Read(ref _ticks);

    public override DateTimeOffset GetUtcNow() => new(GetTimestamp(), TimeSpan.Zero);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        lock (_timers) _timers.Add((callback, state));
        return new Timer();
    }

    public void Advance(TimeSpan by)
    {
        Interlocked.Add(ref _ticks, by.Ticks);
        lock (_timers)
        {
            foreach (var (callback, state) in _timers) callback(state);
        }
    }

    sealed class Timer : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
