using System.Text;
using LogPipe.Events;
using LogPipe.Plugins;

namespace LogPipe.Tests.Codecs;

public sealed class LineCodecTests
{
    [Theory]
    [InlineData("\n", "a\nbc\n\nd", "a/bc//d")]
    [InlineData("||", "a||b|c||||d", "a/b|c//d")]
    [InlineData("END", "aENDbENENDc", "a/bEN/c")]
    [InlineData("\r\n", "a\r\nb\rc\r\n", "a/b\rc")]
    [InlineData("", "añ😀", "a/ñ/😀")]
    [InlineData(" ", " a  b\tc\n", "a/b/c")]
    public void Lines_are_the_same_whatever_the_chunks_are(string delimiter, string input, string expected)
    {
        var codec = CodecHarness.Make("line", options: [("delimiter", delimiter)]);
        var bytes = Encoding.UTF8.GetBytes(input);
        for (var size = 1; size <= bytes.Length; size++)
        {
            var messages = CodecHarness.Messages(codec, [.. bytes.Chunk(size)]);
            Assert.Equal(expected, string.Join('/', messages));
        }
    }

    [Fact]
    public void The_last_line_need_not_end()
    {
        Assert.Equal(["a", "b"], CodecHarness.Messages(CodecHarness.Make("line"), "a\nb"u8.ToArray()));
    }

    [Theory]
    [InlineData("UTF-16LE", false)]
    [InlineData("UTF-16BE", true)]
    public void UTF_16_is_cut_between_characters_even_where_a_byte_is_a_line_feed(string charset, bool bigEndian)
    {
        // U+0A00 and U+000A share a byte.
        var bytes = new UnicodeEncoding(bigEndian, false).GetBytes("x\u0A00y\nĊz\n");
        var codec = CodecHarness.Make("line", options: [("charset", charset)]);
        Assert.Equal(["x\u0A00y", "Ċz"], CodecHarness.Messages(codec, bytes));
        Assert.Equal(["x\u0A00y", "Ċz"], CodecHarness.Messages(codec, [.. bytes.Chunk(1)]));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void UTF_16_without_an_order_reads_the_byte_order_mark(bool bigEndian)
    {
        var encoding = new UnicodeEncoding(bigEndian, true);
        byte[] bytes = [.. encoding.GetPreamble(), .. encoding.GetBytes("é\nb\n")];
        Assert.Equal(["é", "b"], CodecHarness.Messages(CodecHarness.Make("line", options: [("charset", "UTF-16")]), bytes));
    }

    [Fact]
    public void A_line_over_the_limit_comes_in_tagged_pieces_that_keep_characters_whole()
    {
        var codec = CodecHarness.Make("line", options: [("max_line_bytes", 16L)]);
        var text = string.Concat(Enumerable.Repeat("é", 20));
        var events = CodecHarness.Decode(codec, Encoding.UTF8.GetBytes("x" + text + "\nshort\n"));
        Assert.Equal("x" + text, string.Concat(events.SkipLast(1).Select(e => e.Get(FieldReference.Parse("message")).ToString())));
        Assert.All(events.SkipLast(1), e => Assert.True(e.HasTag("_linetoolong")));
        Assert.Equal(3 + 1, events.Count);
        Assert.False(events[^1].HasTag("_linetoolong"));
    }

    [Fact]
    public void A_line_of_fifty_megabytes_is_one_event()
    {
        var codec = CodecHarness.Make("line");
        var chunk = Enumerable.Repeat((byte)'a', 1 << 20).ToArray();
        var messages = CodecHarness.Messages(codec, [.. Enumerable.Repeat(chunk, 50), "\nb\n"u8.ToArray()]);
        Assert.Equal(2, messages.Count);
        Assert.Equal(50 << 20, messages[0].Length);
        Assert.Equal("b", messages[1]);
    }

    [Fact]
    public void A_charset_nobody_knows_is_refused_with_a_hint()
    {
        var error = Assert.Throws<PluginConfigException>(() => CodecHarness.Make("line", options: [("charset", "UTF-9")]));
        Assert.Equal("charset", error.Option);
        Assert.NotNull(error.Hint);
    }

    [Theory]
    [InlineData("CP1253", 0xE1, "α")]
    [InlineData("KOI8-R", 0xC1, "а")]
    [InlineData("IBM437", 0x82, "é")]
    [InlineData("ISO-8859-15", 0xA4, "€")]
    [InlineData("ISO8859-2", 0xB1, "ą")]
    [InlineData("macRoman", 0x8E, "é")]
    [InlineData("Windows-1252", 0x81, "\uFFFD")]
    [InlineData("US-ASCII", 0x81, "\uFFFD")]
    public void Bytes_are_read_in_their_charset(string charset, int value, string expected)
    {
        var codec = CodecHarness.Make("plain", options: [("charset", charset)]);
        Assert.Equal([expected], CodecHarness.Messages(codec, [[(byte)value]]));
    }
}
