namespace LogPipe.Tests.Outputs.Alertmanager;

/// <summary>A clock that goes on when told to.</summary>
sealed class ManualClock : TimeProvider
{
    public DateTimeOffset Now { get; private set; } = new(2026, 11, 22, 21, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;

    public void Advance(double seconds) => Now += TimeSpan.FromSeconds(seconds);
}
