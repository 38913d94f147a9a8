namespace LogPipe.Tests.Events.Dates;

/// <summary>A clock that stands still, in UTC.</summary>
internal sealed class FixedClock(string now) : TimeProvider
{
    private readonly DateTimeOffset _now = DateTimeOffset.Parse(now);

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override DateTimeOffset GetUtcNow() => _now;
}
