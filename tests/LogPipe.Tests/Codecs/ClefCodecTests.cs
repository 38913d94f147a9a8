using System.Text;
using System.Text.Json.Nodes;
using LogPipe.Events;
using LogPipe.Plugins;

namespace LogPipe.Tests.Codecs;

public sealed class ClefCodecTests
{
    [Theory]
    [InlineData("Hello, {User}!", "\"User\":\"Ann\"", "Hello, Ann!")]
    [InlineData("{A} {{not}} {B}", "\"A\":1,\"B\":true", "1 {not} True")]
    [InlineData("took {Elapsed:0.00} ms", "\"Elapsed\":3.14159", "took 3.14 ms")]
    [InlineData("[{Count,5}|{Count,-5}]", "\"Count\":42", "[   42|42   ]")]
    [InlineData("{Code:X4}", "\"Code\":255", "00FF")]
    [InlineData("{Missing} {x y} {", "\"x\":1", "{Missing} {x y} {")]
    [InlineData("{@Order}", "\"Order\":{\"$type\":\"Order\",\"Id\":5,\"Name\":\"x\"}", "Order { Id: 5, Name: \"x\" }")]
    [InlineData("{@Order:j}", "\"Order\":{\"Id\":5}", "{\"Id\":5}")]
    [InlineData("{Ids}", "\"Ids\":[1,\"a\",null]", "[1, \"a\", null]")]
    [InlineData("{T:HH:mm}", "\"T\":\"2024-05-06T07:08:09Z\"", "07:08")]
    [InlineData("{A:000} {B} {C:000}", "\"A\":1,\"B\":2,\"C\":3,\"@r\":[\"one\",\"three\"]", "one 2 three")]
    [InlineData("{0} of {1}", "\"0\":1,\"1\":2", "1 of 2")]
    public void The_message_is_rendered_from_its_template(string template, string properties, string expected)
    {
        var e = Decode(EcsMode.Disabled, $"{{\"@t\":\"2024-05-06T07:08:09.1234567Z\",\"@mt\":{JsonValue.Create(template)!.ToJsonString()},{properties}}}");
        Assert.Equal(expected, Field(e, "message"));
        Assert.Equal(template, Field(e, "message_template"));
        Assert.Equal("2024-05-06T07:08:09.123456700Z", e.Timestamp.ToString());
    }

    [Fact]
    public void Reified_properties_get_the_names_of_the_mode()
    {
        const string Line = """
            {"@t":"2024-05-06T07:08:09Z","@m":"boom","@l":"Error","@x":"System.IO.IOException: disk full\n   at A.B()","@i":"a1","@tr":"t","@sp":"s","SourceContext":"App.Disk","@@odd":1,"message":"mine"}
            """;
        var plain = Decode(EcsMode.Disabled, Line);
        Assert.Equal("Error", Field(plain, "level"));
        Assert.StartsWith("System.IO.IOException", Field(plain, "exception"));
        Assert.Equal(("a1", "t", "s"), (Field(plain, "event_id"), Field(plain, "trace_id"), Field(plain, "span_id")));

        var ecs = Decode(EcsMode.V8, Line);
        Assert.Equal("Error", Field(ecs, "[log][level]"));
        Assert.Equal("App.Disk", Field(ecs, "[log][logger]"));
        Assert.Equal("System.IO.IOException", Field(ecs, "[error][type]"));
        Assert.Equal("disk full", Field(ecs, "[error][message]"));
        Assert.EndsWith("at A.B()", Field(ecs, "[error][stack_trace]"));
        Assert.Equal(("a1", "t", "s"), (Field(ecs, "[event][code]"), Field(ecs, "[trace][id]"), Field(ecs, "[span][id]")));
        Assert.Equal(Line, Field(ecs, "[event][original]"));
        Assert.Equal(("boom", "mine", "1", "App.Disk"), (Field(ecs, "message"), Field(ecs, "_message"), Field(ecs, "@odd"), Field(ecs, "SourceContext")));
    }

    [Fact]
    public void A_level_that_is_not_told_is_Information() =>
        Assert.Equal("Information", Field(Decode(EcsMode.V8, "{\"@t\":\"2024-05-06T07:08:09Z\",\"@m\":\"x\"}"), "[log][level]"));

    [Fact]
    public void Properties_can_go_under_a_target()
    {
        var codec = CodecHarness.Make("clef", options: [("target", "app")]);
        var e = CodecHarness.Decode(codec, "{\"@t\":\"2024-05-06T07:08:09Z\",\"@m\":\"x\",\"A\":1}"u8.ToArray()).Single();
        Assert.Equal("1", Field(e, "[app][A]"));
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("[1]")]
    public void What_is_no_log_event_is_kept_as_text(string line)
    {
        var e = Decode(EcsMode.Disabled, line);
        Assert.Equal(line, Field(e, "message"));
        Assert.True(e.HasTag("_jsonparsefailure"));
    }

    [Fact]
    public void A_bad_time_is_tagged_and_kept()
    {
        var e = Decode(EcsMode.Disabled, "{\"@t\":\"yesterday\",\"@m\":\"x\"}");
        Assert.True(e.HasTag("_timestampparsefailure"));
        Assert.Equal("yesterday", Field(e, "_@timestamp"));
    }

    [Theory]
    [InlineData(EcsMode.Disabled)]
    [InlineData(EcsMode.V8)]
    public void What_is_written_reads_back_the_same(EcsMode ecs)
    {
        var codec = CodecHarness.Make("clef", ecs);
        var first = Decode(ecs, "{\"@t\":\"2024-05-06T07:08:09.000Z\",\"@m\":\"x 1\",\"@mt\":\"x {N}\",\"@l\":\"Warning\",\"@i\":\"7\",\"N\":1,\"@@o\":[1]}");
        first.Remove(FieldReference.Parse("[event][original]"));
        var buffer = new ByteBuffer();
        codec.CreateEncoder().Encode(first, buffer);
        var second = CodecHarness.Decode(codec.ForStream(), buffer.Span.ToArray()).Single();
        second.Remove(FieldReference.Parse("[event][original]"));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(JsonEncoder.ToJson(first)), JsonNode.Parse(JsonEncoder.ToJson(second))), Encoding.UTF8.GetString(buffer.Span));
    }

    static Event Decode(EcsMode ecs, string line) => CodecHarness.Decode(CodecHarness.Make("clef", ecs), Encoding.UTF8.GetBytes(line)).Single();

    static string Field(Event e, string name) => e.Get(FieldReference.Parse(name)).ToString();
}
