using LogPipe.Plugins;

namespace LogPipe.Tests.Plugins;

public sealed class DurationTextTests
{
    [Theory]
    [InlineData("200 usec", 0.0002)]
    [InlineData("250ms", 0.25)]
    [InlineData("60 sec", 60)]
    [InlineData("18h", 64800)]
    [InlineData("21.5d", 1857600)]
    [InlineData("1 day", 86400)]
    [InlineData("2w", 1209600)]
    [InlineData("6 weeks", 3628800)]
    [InlineData("1 hour", 3600)]
    [InlineData("3 minutes", 180)]
    [InlineData(" 5 seconds ", 5)]
    [InlineData("15", 15)]
    [InlineData("0.5", 0.5)]
    [InlineData("0", 0)]
    public void Durations_are_read(string text, double seconds)
    {
        Assert.True(DurationText.TryParse(text, out var actual));
        Assert.Equal(seconds, actual, 9);
    }

    [Theory]
    [InlineData("")]
    [InlineData("hour")]
    [InlineData("1 fortnight")]
    [InlineData("1  hour")]
    [InlineData("-1 hour")]
    [InlineData("1.")]
    [InlineData(".5")]
    [InlineData("1.2.3 s")]
    [InlineData("1 Hour")]
    [InlineData("99999999999999999 weeks")]
    public void Other_text_is_none(string text) => Assert.False(DurationText.TryParse(text, out _));

    [Fact]
    public void A_plain_number_may_mean_days()
    {
        Assert.True(DurationText.TryParse("14", out var seconds, plainUnit: 86_400));
        Assert.Equal(14 * 86_400, seconds);
    }
}
