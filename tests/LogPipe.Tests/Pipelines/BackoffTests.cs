using LogPipe.Pipelines;

namespace LogPipe.Tests.Pipelines;

public sealed class BackoffTests
{
    [Theory]
    [InlineData(0, 2, 64, 0.0, 1.0)]
    [InlineData(0, 2, 64, 0.5, 1.5)]
    [InlineData(3, 2, 64, 0.0, 8.0)]
    [InlineData(1000, 2, 64, 0.0, 32.0)]
    [InlineData(1000, 2, 1e9, 0.0, 43_200.0)]
    public void Doubles_up_to_the_longest_wait_and_no_timer_is_asked_for_more_than_a_day(int attempt, double initial, double max, double random, double seconds) =>
        Assert.Equal(seconds, Backoff.Next(attempt, TimeSpan.FromSeconds(initial), TimeSpan.FromSeconds(max), random).TotalSeconds);

    [Theory]
    [InlineData(7, 7)]
    [InlineData(100_000, 600)]
    public void A_wait_that_the_server_asks_for_is_kept_up_to_ten_minutes(double asked, double seconds) =>
        Assert.Equal(seconds, Backoff.Next(0, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), 0.5, TimeSpan.FromSeconds(asked)).TotalSeconds);
}
