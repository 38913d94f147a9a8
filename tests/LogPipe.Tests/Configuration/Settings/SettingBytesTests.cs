using LogPipe.Configuration.Settings;

namespace LogPipe.Tests.Configuration.Settings;

public sealed class SettingBytesTests
{
    [Theory]
    [InlineData("1024mb", 1L << 30)]
    [InlineData("64mb", 64L << 20)]
    [InlineData("1k", 1024)]
    [InlineData("1.5gb", 3L << 29)]
    [InlineData("2 MB", 2L << 20)]
    [InlineData("1tb", 1L << 40)]
    [InlineData("1p", 1L << 50)]
    [InlineData("4096", 4096)]
    [InlineData("4096b", 4096)]
    [InlineData("1mib", 1L << 20)]
    public void A_size_is_counted_as_Logstash_counts_it_in_settings(string text, long bytes)
    {
        Assert.True(SettingBytes.TryParse(text, out var size));
        Assert.Equal(bytes, size);
    }

    [Theory]
    [InlineData("")]
    [InlineData("mb")]
    [InlineData("many")]
    [InlineData("-1mb")]
    [InlineData("1xb")]
    [InlineData("1e9mb")]
    [InlineData("99999999pb")]
    public void What_is_no_size_is_refused(string text) => Assert.False(SettingBytes.TryParse(text, out _));
}
