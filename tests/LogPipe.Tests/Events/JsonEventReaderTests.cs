using System.Text;
using CsCheck;
using LogPipe.Events;
using LogPipe.Tests.Support;

namespace LogPipe.Tests.Events;

public sealed class JsonEventReaderTests
{
    static readonly Gen<string> Name = Pick.One("message", "host", "agent", "@timestamp", "tags", "n", "名", "a b", "@metadata", "log.level", "");

    static readonly Gen<string> Scalar = Gen.OneOf(
        Pick.One("true", "false", "null", "0", "-0", "7", "-12", "9223372036854775807", "9223372036854775808", "1.5", "1e3", "01", "-", "tru", "1a"),
        Pick.One("\"\"", "\"plain\"", "\"GET \\\"/\\\" \\\\ x\"", "\"\\u4e2d\\n\\t\\/\\b\\f\\r\"", "\"\\ud83d\\ude00\"", "\"\\ud83d\"", "\"中文 and 😀\"", "\"\\q\"", "\"open", "\"a\u0001b\""),
        Gen.String[Gen.Char[' ', '~'], 0, 60].Select(s => "\"" + s.Replace("\\", "\\\\").Replace("\"", "\\\"") + "\""));

    static readonly Gen<string> Nested = Pick.One("{}", "[]", "{\"name\":\"web-1\",\"ip\":[\"10.0.0.1\"]}", "{ \"a\" : { \"b\" : 1.50 } }",
        "{\"a\":1,\"a\":2}", "[1, 2,\n3]", "{\"x\":\"\\ud83d\"}", "{\"x\":}", "[1", "{\"name\":\"web-1\",\"ip\":[\"10.0.0.2\"]}");

    static readonly Gen<string> Blank = Pick.One("", "", "", " ", "\n", "\t ");

    static readonly Gen<string> Pair = Gen.Select(Blank, Name, Blank, Gen.OneOf(Scalar, Nested), Blank, (a, name, b, value, c) => $"{a}\"{name}\"{b}:{a}{value}{c}");

    static readonly Gen<string> Document = Gen.Select(Pair.Array[0, 8], Blank, Pick.One("", "", "", "x", ","),
        (pairs, blank, rest) => $"{blank}{{{string.Join(',', pairs)}}}{blank}{rest}");

    [Fact]
    public void What_it_reads_is_what_the_decoder_reads() => Document.Array[1, 6].Sample(documents =>
    {
        var reader = new JsonEventReader();
        foreach (var document in documents)
        {
            var bytes = Encoding.UTF8.GetBytes(document);
            var e = new Event();
            if (!reader.TryRead(bytes, 0, bytes.Length, e)) continue;
            Assert.True(JsonDecoder.TryDecode(bytes, 0, bytes.Length, JsonDecodeOptions.KeepNestedRaw, out var value, out _, out var error), error);
            Assert.True(EventFactory.TryFromMap(value.AsMap(), Timestamp.FromUnixMilliseconds(0), out var expected, out error), error);
            Assert.True(EventFactory.TryInit(e, Timestamp.FromUnixMilliseconds(0), out error), error);
            Assert.Equal(JsonEncoder.ToJson(expected!), JsonEncoder.ToJson(e));
            Assert.Equal(JsonEncoder.ToJson(FieldValue.Map(expected!.Metadata)), JsonEncoder.ToJson(FieldValue.Map(e.Metadata)));
        }
    }, iter: 20_000);

    [Theory]
    [InlineData("""{"message":"a","n":12,"ok":true,"no":null,"host":{"name":"web-1"}}""")]
    [InlineData("""{ "message" : "GET \"/\" HTTP/1.1 \u4e2d" , "tags" : [ "a" ] }""")]
    [InlineData("{}")]
    public void Plain_objects_are_read(string document)
    {
        var bytes = Encoding.UTF8.GetBytes(document);
        var e = new Event();
        Assert.True(new JsonEventReader().TryRead(bytes, 0, bytes.Length, e));
        JsonDecoder.TryDecode(bytes, 0, bytes.Length, JsonDecodeOptions.KeepNestedRaw, out var value, out _, out _);
        Assert.Equal(JsonEncoder.ToJson(value), JsonEncoder.ToJson(e));
    }

    [Theory]
    [InlineData("""{"n":1.5}""")]
    [InlineData("""{"message":"\ud83d"}""")]
    [InlineData("""{"a":{"b":1,"b":2}}""")]
    [InlineData("""{"a":1""")]
    [InlineData("""["a"]""")]
    [InlineData("")]
    public void The_rest_is_left_to_the_decoder(string document)
    {
        var bytes = Encoding.UTF8.GetBytes(document);
        Assert.False(new JsonEventReader().TryRead(bytes, 0, bytes.Length, new Event()));
    }

    [Fact]
    public void A_nested_value_that_comes_again_is_shared()
    {
        var reader = new JsonEventReader();
        var first = Encoding.UTF8.GetBytes("""{"host":{"name":"web-1"},"message":"a"}""");
        var second = Encoding.UTF8.GetBytes("""{"host":{"name":"web-1"},"message":"b"}""");
        var third = Encoding.UTF8.GetBytes("""{"host":{"name":"web-10"},"message":"c"}""");
        Assert.Same(first, Host(reader, first).RawJsonSource(out _, out _));
        Assert.Same(first, Host(reader, second).RawJsonSource(out _, out _));
        Assert.Equal("""{"name":"web-10"}""", Host(reader, third).ToString());
    }

    static FieldValue Host(JsonEventReader reader, byte[] document)
    {
        var e = new Event();
        Assert.True(reader.TryRead(document, 0, document.Length, e));
        return e.Get(FieldReference.Parse("host"));
    }
}
