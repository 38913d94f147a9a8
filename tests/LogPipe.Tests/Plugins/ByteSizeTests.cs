using LogPipe.Plugins;

namespace LogPipe.Tests.Plugins;

public sealed class ByteSizeTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("1024", 1024)]
    [InlineData("7b", 7)]
    [InlineData("10 MiB", 10L << 20)]
    [InlineData("64mb", 64_000_000)]
    [InlineData("64 MB\n", 64_000_000)]
    [InlineData("10 \n", 10)]
    [InlineData("1.5kib", 1536)]
    [InlineData("1.5KB", 1500)]
    [InlineData("2gb", 2_000_000_000)]
    [InlineData("2 TiB", 2L << 40)]
    [InlineData("1PB", 1_000_000_000_000_000)]
    [InlineData("7EiB", 7L << 60)]
    public void A_size_is_read(string text, long expected)
    {
        Assert.True(ByteSize.TryParse(text, out var bytes));
        Assert.Equal(expected, bytes);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" 1")]
    [InlineData("-1")]
    [InlineData("1.")]
    [InlineData(".5")]
    [InlineData("1.5.5")]
    [InlineData("mb")]
    [InlineData("1k")]
    [InlineData("1ki")]
    [InlineData("1ib")]
    [InlineData("1xb")]
    [InlineData("1mbb")]
    [InlineData("1 mb ")]
    [InlineData("1mb\n\n")]
    [InlineData("1e3")]
    [InlineData("1,000")]
    [InlineData("100eb")]
    public void What_is_no_size_is_refused(string text) => Assert.False(ByteSize.TryParse(text, out _));
}
