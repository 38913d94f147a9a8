using LogPipe.Monitoring;

namespace LogPipe.Tests.Monitoring;

public sealed class HealthCheckTests
{
    static readonly DateTimeOffset Now = new(2026, 11, 22, 21, 0, 0, TimeSpan.Zero);

    static HealthReport Check(double events, double bytes, params (string Id, int? FailingForSeconds)[] outputs) => HealthCheck.Of(
        outputs.Select(o => (o.Id, o.FailingForSeconds is { } s ? (Now.AddSeconds(-s), "refused") : ((DateTimeOffset, string)?)null)), events, bytes, Now);

    [Fact]
    public void All_is_well()
    {
        var report = Check(0.5, 0.1, ("a", null), ("b", null));

        Assert.Equal("green", report.StatusName);
        Assert.Empty(report.Reasons);
    }

    [Theory]
    [InlineData(5, "yellow")]
    [InlineData(59, "yellow")]
    [InlineData(60, "red")]
    [InlineData(600, "red")]
    public void A_failing_output_is_yellow_at_first_and_red_after_a_minute(int seconds, string expected)
    {
        var report = Check(0, 0, ("a", null), ("b", seconds));

        Assert.Equal(expected, report.StatusName);
        Assert.Contains("output b has been failing since 2026-11-22T", Assert.Single(report.Reasons));
    }

    [Theory]
    [InlineData(1, 0, "yellow")]
    [InlineData(0, 1, "yellow")]
    [InlineData(0.75, 0, "yellow")]
    [InlineData(0.74, 0.74, "green")]
    public void A_full_queue_is_yellow(double events, double bytes, string expected) => Assert.Equal(expected, Check(events, bytes).StatusName);

    [Fact]
    public void The_worst_counts_and_every_reason_is_told()
    {
        var report = Check(1, 0, ("a", 100), ("b", 1));

        Assert.Equal("red", report.StatusName);
        Assert.Equal(3, report.Reasons.Count);
    }

    [Fact]
    public void No_pipeline_is_red() => Assert.Equal("red", HealthCheck.Of(null, "main", Now).StatusName);
}
