using LogPipe.Events;
using LogPipe.Plugins;

namespace LogPipe.Tests.Codecs;

public sealed class MultilineCodecTests
{
    static readonly (string, object)[] Indented = [("pattern", "^\\s"), ("what", "previous")];

    [Fact]
    public void Each_message_is_a_line_and_blank_lines_count()
    {
        var codec = CodecHarness.Make("multiline", options: [("pattern", "^(\\s|$)"), ("what", "previous")]);
        Assert.Equal(["a\n b\n\n c", "d"], CodecHarness.Messages(codec, "a"u8.ToArray(), " b"u8.ToArray(), [], " c"u8.ToArray(), "d"u8.ToArray()));
    }

    [Fact]
    public void A_stream_may_be_cut_anywhere()
    {
        var codec = CodecHarness.Make("multiline", options: Indented).ForStream();
        var bytes = "é1\n b\n c\nd\n e"u8.ToArray();
        for (var size = 1; size <= bytes.Length; size++)
            Assert.Equal(["é1\n b\n c", "d\n e"], CodecHarness.Messages(codec, [.. bytes.Chunk(size)]));
    }

    [Fact]
    public void An_event_of_the_most_bytes_is_let_go_and_tagged()
    {
        var codec = CodecHarness.Make("multiline", options: [.. Indented, ("max_bytes", 4L)]);
        var events = CodecHarness.Decode(codec, "a"u8.ToArray(), " bb"u8.ToArray(), " c"u8.ToArray());
        Assert.Equal(2, events.Count);
        Assert.True(events[0].HasTag("multiline_codec_max_bytes_reached"));
        Assert.Equal(" c", events[1].Get(FieldReference.Parse("message")).ToString());
    }

    [Fact]
    public void When_the_stream_pauses_complete_lines_go_and_an_unfinished_one_stays()
    {
        var decoder = (ITimedDecoder)CodecHarness.Make("multiline", options: [.. Indented, ("auto_flush_interval", 2L)]).ForStream().CreateDecoder();
        var sink = new CodecHarness.ListSink();
        decoder.Decode("a\n b\n c"u8, sink);
        Assert.Empty(sink.Events);
        Assert.Equal(TimeSpan.FromSeconds(2), decoder.AutoFlush);
        decoder.FlushIdle(sink);
        Assert.Equal("a\n b", sink.Events.Single().Get(FieldReference.Parse("message")).ToString());
        Assert.True(decoder.HasPending);
        decoder.Flush(sink);
        Assert.Equal(2, sink.Events.Count);
        Assert.False(decoder.HasPending);
    }

    [Fact]
    public void An_unknown_pattern_is_refused_with_its_name()
    {
        var error = Assert.Throws<PluginConfigException>(() => CodecHarness.Make("multiline", options: [("pattern", "%{NOPE}"), ("what", "next")]));
        Assert.Equal("pattern", error.Option);
        Assert.Contains("NOPE", error.Message);
    }
}
