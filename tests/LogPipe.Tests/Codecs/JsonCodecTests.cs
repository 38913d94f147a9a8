using System.Text;
using LogPipe.Events;
using LogPipe.Plugins;

namespace LogPipe.Tests.Codecs;

public sealed class JsonCodecTests
{
    static readonly FieldReference Original = FieldReference.Parse("[event][original]");

    [Fact]
    public void The_json_codec_keeps_the_original_when_one_event_comes_out()
    {
        var codec = CodecHarness.Make("json", EcsMode.V8);
        Assert.Equal("{\"a\":1}", CodecHarness.Decode(codec, "{\"a\":1}"u8.ToArray()).Single().Get(Original).ToString());
        Assert.All(CodecHarness.Decode(codec, "[{\"a\":1},{\"a\":2}]"u8.ToArray()), e => Assert.False(e.Contains(Original)));
    }

    [Fact]
    public void A_target_takes_the_whole_object()
    {
        var e = CodecHarness.Decode(CodecHarness.Make("json", options: [("target", "[d][e]")]), "{\"a\":1}"u8.ToArray()).Single();
        Assert.Equal(1, e.Get(FieldReference.Parse("[d][e][a]")).AsInteger());
    }

    [Fact]
    public void A_bad_target_is_refused_when_the_config_loads() =>
        Assert.Equal("target", Assert.Throws<PluginConfigException>(() => CodecHarness.Make("json", options: [("target", "[a")])).Option);

    [Fact]
    public void The_original_of_a_json_line_is_its_chunk_or_with_an_option_the_line()
    {
        var bytes = "{\"a\":1}\n{\"a\":2}\n"u8.ToArray();
        Assert.All(CodecHarness.Decode(CodecHarness.Make("json_lines", EcsMode.V8), bytes),
            e => Assert.Equal("{\"a\":1}\n{\"a\":2}\n", e.Get(Original).ToString()));
        var lines = CodecHarness.Decode(CodecHarness.Make("json_lines", EcsMode.V8, ("original", "line")), bytes);
        Assert.Equal(["{\"a\":1}", "{\"a\":2}"], lines.Select(e => e.Get(Original).ToString()));
    }

    [Fact]
    public void A_json_line_over_the_limit_comes_in_tagged_pieces_and_the_next_line_is_read()
    {
        var codec = CodecHarness.Make("json_lines", options: [("decode_size_limit_bytes", 20L)]);
        var events = CodecHarness.Decode(codec, Encoding.UTF8.GetBytes("{\"a\":\"" + new string('x', 30) + "\"}\n{\"b\":1}\n"));
        Assert.Equal(3, events.Count);
        Assert.True(events[0].HasTag("_jsonparsetoobigfailure"));
        Assert.True(events[1].HasTag("_jsonparsetoobigfailure"));
        Assert.Equal(1, events[2].Get(FieldReference.Parse("b")).AsInteger());
    }

    [Fact]
    public void Deep_nesting_is_a_parse_failure_and_not_a_crash()
    {
        var e = CodecHarness.Decode(CodecHarness.Make("json"), Encoding.UTF8.GetBytes(new string('[', 100_000))).Single();
        Assert.True(e.HasTag("_jsonparsefailure"));
    }

    [Theory]
    [InlineData("plain", "line")]
    [InlineData("json", "json_lines")]
    [InlineData("line", "line")]
    [InlineData("multiline", "multiline")]
    public void On_a_byte_stream_message_codecs_give_way_to_line_codecs(string name, string expected)
    {
        var options = name == "multiline" ? new (string, object)[] { ("pattern", "^ "), ("what", "previous") } : [];
        Assert.Equal(expected, CodecHarness.Make(name, options: options).ForStream().Name);
    }

    [Theory]
    [InlineData("rubydebug")]
    [InlineData("dots")]
    public void A_codec_that_only_writes_is_refused_for_reading(string name) =>
        Assert.Contains(name, Assert.Throws<PluginConfigException>(() => CodecHarness.Make(name).CreateDecoder()).Message);
}
