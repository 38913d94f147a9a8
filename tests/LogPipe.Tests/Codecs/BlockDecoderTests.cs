using System.Text;
using CsCheck;
using LogPipe.Codecs;
using LogPipe.Codecs.Multiline;
using LogPipe.Events;
using LogPipe.Plugins;
using LogPipe.Tests.Support;

namespace LogPipe.Tests.Codecs;

public sealed class BlockDecoderTests
{
    static readonly Gen<byte[]> Line = Gen.OneOf(
        Pick.One("", "2025-08-18 09:30:00,123 ERROR x", "  at y", "中文日志 \"x\"", "\t", "\r", "a\0b").Select(Encoding.UTF8.GetBytes),
        Gen.Byte.Array[0, 40].Select(b => b.Where(x => x != '\n').ToArray()),
        Gen.Int[5000, 12000].Select(n => Encoding.ASCII.GetBytes(new string('x', n))));

    public static TheoryData<string> Codecs => ["plain", "plain-ecs", "line", "multiline-previous", "multiline-next", "latin1"];

    [Theory]
    [MemberData(nameof(Codecs))]
    public void Lines_in_blocks_give_the_events_that_lines_one_by_one_give(string codec) =>
        Gen.Select(Line.Array[1, 40], Gen.Int[1, 12]).Sample((lines, inBlock) =>
        {
            var withFeed = codec == "line";
            var single = Create(codec).CreateDecoder();
            var expected = new Collected();
            foreach (var line in lines) single.Decode(withFeed ? [.. line, (byte)'\n'] : line, expected);
            single.Flush(expected);

            var blocks = (IBlockDecoder)Create(codec).CreateDecoder();
            var got = new Collected();
            foreach (var group in lines.Chunk(inBlock))
            {
                var ends = new List<int>();
                var block = new MemoryStream();
                foreach (var line in group)
                {
                    block.Write(line);
                    ends.Add((int)block.Length);
                    block.WriteByte((byte)'\n');
                }
                blocks.DecodeLines(block.ToArray(), [.. ends], got);
            }
            blocks.Flush(got);
            Assert.Equal(expected.Events, got.Events);
        }, iter: 300);

    [Fact]
    public void A_joined_event_is_a_slice_where_its_lines_stand_together()
    {
        var decoder = (IBlockDecoder)Create("multiline-previous").CreateDecoder();
        var sink = new Collected();
        decoder.DecodeLines("2025 a\n b\n2025 c\n"u8, [6, 9, 16], sink);
        Assert.Equal(1, decoder.HeldLines);
        decoder.Flush(sink);
        Assert.Equal(["{\"message\":\"2025 a\\n b\",\"tags\":[\"multiline\"]}", "{\"message\":\"2025 c\"}"], sink.Events);
        Assert.Same(sink.Sources[0], sink.Sources[1]);
    }

    static ICodec Create(string codec) => codec switch
    {
        "plain" => Make(PlainCodec.Definition, EcsMode.Disabled),
        "plain-ecs" => Make(PlainCodec.Definition, EcsMode.V8),
        "line" => Make(LineCodec.Definition, EcsMode.V8),
        "latin1" => Make(PlainCodec.Definition, EcsMode.Disabled, ("charset", "ISO-8859-1")),
        _ => Make(MultilineCodec.Definition, EcsMode.Disabled, ("pattern", "^%{YEAR}"), ("negate", true), ("what", codec == "multiline-next" ? "next" : "previous"), ("max_lines", 5L)),
    };

    static ICodec Make(PluginDefinition definition, EcsMode ecs, params (string Name, object Value)[] options) =>
        (ICodec)definition.Create(Plugin.Context(definition, ecs, null, new ManualTime(), null, options));

    sealed class Collected : IEventSink
    {
        public List<string> Events { get; } = [];
        public List<string> Sources { get; } = [];

        public void Add(Event e)
        {
            Sources.Add(e.Get(FieldReference.Parse("message")).TextSource(out _, out _));
            e.Remove(FieldReference.Parse("@timestamp"));
            e.Remove(FieldReference.Parse("@version"));
            Events.Add(JsonEncoder.ToJson(e));
        }
    }
}
