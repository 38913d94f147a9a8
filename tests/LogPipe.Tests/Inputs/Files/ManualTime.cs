namespace LogPipe.Tests.Inputs.Files;

/// <summary>A clock that stands still until told otherwise; starts at the real time, as files' times are real.</summary>
sealed class ManualTime : TimeProvider
{
    DateTimeOffset _now = DateTimeOffset.UtcNow;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public void Advance(TimeSpan by) => _now += by;

    public override DateTimeOffset GetUtcNow() => _now;

    public override long GetTimestamp() => _now.UtcTicks;
}
