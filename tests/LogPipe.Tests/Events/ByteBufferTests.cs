using System.Text;
using LogPipe.Events;

namespace LogPipe.Tests.Events;

public sealed class ByteBufferTests
{
    [Theory]
    [InlineData("", 1)]
    [InlineData("aé日😀", 1)]
    [InlineData("aé日😀", 400_000)]
    [InlineData("\ud800x", 700_000)]
    public void Text_of_any_length_is_written_as_UTF_8(string piece, int times)
    {
        var text = string.Concat(Enumerable.Repeat(piece, times));
        var buffer = new ByteBuffer(1);
        buffer.WriteUtf8(text);
        Assert.True(buffer.Span.SequenceEqual(Encoding.UTF8.GetBytes(text)));
    }

    [Fact]
    public void More_than_fits_into_an_array_is_refused_in_words()
    {
        var buffer = new ByteBuffer();
        buffer.Write((byte)'a');
        var error = Assert.Throws<InvalidOperationException>(() => buffer.GetSpan(int.MaxValue));
        Assert.Equal("More than 2147483591 bytes do not fit into one buffer: send fewer or smaller events at once", error.Message);
        Assert.Equal(1, buffer.Length);
    }

    [Fact]
    public void Clear_keeps_a_small_buffer_and_gives_up_a_large_one()
    {
        var buffer = new ByteBuffer(10_000);
        buffer.Clear(keepAtMost: 10_000);
        Assert.Equal(10_000, buffer.GetSpan().Length);
        buffer.Clear(keepAtMost: 9_999);
        Assert.Equal(4096, buffer.GetSpan().Length);
    }
}
