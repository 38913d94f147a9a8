using System.Text;
using System.Text.Json;
using CsCheck;
using LogPipe.Events;

namespace LogPipe.Tests.Events;

public sealed class JsonRoundTripTests
{
    static readonly string[] Odd = ["true", "false", "null", "-0", "0.0", "1e5", "1E-7", "12345678901234567890"];

    static readonly Gen<string> Character = Gen.OneOf(
        Gen.Char[' ', '~'].Select(c => c.ToString()),
        Gen.Char['\0', '\u001f'].Select(c => c.ToString()),
        Gen.Char['\u0080', '\ud7ff'].Select(c => c.ToString()),
        Gen.Int[0x10000, 0x10ffff].Select(char.ConvertFromUtf32));

    static readonly Gen<string> Text = Character.Array[0, 12].Select(string.Concat);

    static readonly Gen<string> Scalar = Gen.OneOf(
        Text.Select(t => JsonSerializer.Serialize(t)),
        Gen.Long.Select(n => n.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        Gen.Double.Where(double.IsFinite).Select(d => JsonSerializer.Serialize(d)),
        Gen.ULong.Select(n => "1" + n + "00000000000"),
        Gen.Int[0, Odd.Length - 1].Select(i => Odd[i]));

    static Gen<string> Json(int depth) => depth == 0 ? Scalar : Gen.OneOf(
        Scalar,
        Json(depth - 1).Array[0, 4].Select(items => $"[{string.Join(" , ", items)}]"),
        Gen.Select(Text.Select(t => JsonSerializer.Serialize(t)), Json(depth - 1)).Array[0, 5]
            .Select(entries => $"{{{string.Join(", ", entries.DistinctBy(e => JsonSerializer.Deserialize<string>(e.Item1)).Select(e => $"{e.Item1} : {e.Item2}"))}}}"));

    static FieldValue Decode(string json, JsonDecodeOptions options = JsonDecodeOptions.None)
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        Assert.True(JsonDecoder.TryDecode(bytes, 0, bytes.Length, options, out var value, out var consumed, out var error), error);
        Assert.Equal(bytes.Length, consumed);
        return value;
    }

    [Fact]
    public void What_is_read_and_written_again_is_the_same_JSON() =>
        Json(4).Sample(json => Assert.True(Same(json, JsonEncoder.ToJson(Decode(json))), json), iter: 3000);

    [Fact]
    public void Raw_nested_values_are_what_parsed_ones_are() =>
        Json(4).Where(j => j[0] == '{').Sample(json =>
        {
            var raw = Decode(json, JsonDecodeOptions.KeepNestedRaw).AsMap();
            var parsed = Decode(json).AsMap();
            Assert.True(Same(JsonEncoder.ToJson(FieldValue.Map(raw)), JsonEncoder.ToJson(FieldValue.Map(parsed))), json);
            foreach (ref readonly var field in raw.Fields)
            {
                parsed.TryGet(field.Name, out var other);
                Assert.Equal(JsonEncoder.ToJson(other), JsonEncoder.ToJson(field.Value.Materialize()));
            }
        }, iter: 3000);

    [Theory]
    [InlineData("""{"o":{"a":1,"a":2}}""")]
    [InlineData("""{"o":{"b":{"x":1},"b":{"y":2},"c":3}}""")]
    [InlineData("""{"o":[{"a":1,"\u0061":2}]}""")]
    [InlineData("""{"o":{"a":"\ud800"}}""")]
    [InlineData("""{"o":{"\udc00":1,"z":2}}""")]
    public void Raw_values_are_written_as_parsed_ones_where_a_server_would_refuse_them(string json) =>
        Assert.Equal(JsonEncoder.ToJson(Decode(json)), JsonEncoder.ToJson(Decode(json, JsonDecodeOptions.KeepNestedRaw)));

    [Theory]
    [InlineData("""{"o":{"\ud800":1,"a":2}}""", "[o][a]", "2")]
    [InlineData("""{"o":{"a":{"b":[1,{"c":3}]}}}""", "[o][a][b][1][c]", "3")]
    [InlineData("""{"o":{"a":1,"a":2}}""", "[o][a]", "2")]
    [InlineData("""{"o":[1,2]}""", "[o][-1]", "2")]
    public void A_reference_looks_into_raw_values(string json, string reference, string expected)
    {
        Assert.True(EventFactory.TryFromMap(Decode(json, JsonDecodeOptions.KeepNestedRaw).AsMap(), default, out var e, out _));
        Assert.Equal(expected, e!.Get(FieldReference.Parse(reference)).ToString());
    }

    [Theory]
    [InlineData(999, true)]
    [InlineData(1000, true)]
    [InlineData(1001, false)]
    [InlineData(100_000, false)]
    public void Nesting_is_read_to_a_depth_of_1000(int depth, bool accepted)
    {
        foreach (var (open, close) in new[] { ("[", "]"), ("{\"a\":", "}") })
        {
            var json = string.Concat(Enumerable.Repeat(open, depth)) + "1" + string.Concat(Enumerable.Repeat(close, depth));
            foreach (var options in new[] { JsonDecodeOptions.None, JsonDecodeOptions.KeepNestedRaw })
            {
                var bytes = Encoding.UTF8.GetBytes(json);
                Assert.Equal(accepted, JsonDecoder.TryDecode(bytes, 0, bytes.Length, options, out var value, out _, out _));
                if (accepted) Assert.Equal(json, JsonEncoder.ToJson(value.Materialize().DeepCopy()));
            }
        }
    }

    [Theory]
    [InlineData("{")]
    [InlineData("{\"a\":")]
    [InlineData("[1,]")]
    [InlineData("{\"a\":1,}")]
    [InlineData("nul")]
    [InlineData("01")]
    [InlineData("'a'")]
    [InlineData("\"a\nb\"")]
    [InlineData("{\"a\":{\"b\":]}")]
    public void Broken_JSON_is_refused_in_words(string json)
    {
        foreach (var options in new[] { JsonDecodeOptions.None, JsonDecodeOptions.KeepNestedRaw })
        {
            var bytes = Encoding.UTF8.GetBytes(json);
            Assert.False(JsonDecoder.TryDecode(bytes, 0, bytes.Length, options, out _, out _, out var error));
            Assert.NotEmpty(error!);
        }
    }

    [Fact]
    public void Any_bytes_are_read_or_refused() =>
        Gen.Select(Json(3), Gen.Int[0, 200], Gen.Char['\0', '~']).Sample((json, at, c) =>
        {
            var bytes = Encoding.UTF8.GetBytes(json);
            if (bytes.Length > 0) bytes[at % bytes.Length] = (byte)c;
            if (JsonDecoder.TryDecode(bytes, 0, bytes.Length, JsonDecodeOptions.KeepNestedRaw, out var value, out _, out _)) JsonEncoder.ToJson(value.Materialize());
        }, iter: 3000);

    static bool Same(string a, string b)
    {
        using var left = JsonDocument.Parse(a);
        using var right = JsonDocument.Parse(b);
        return Same(left.RootElement, right.RootElement);
    }

    static bool Same(JsonElement a, JsonElement b) => a.ValueKind == b.ValueKind && a.ValueKind switch
    {
        JsonValueKind.Number => a.GetDouble().Equals(b.GetDouble()) || (a.GetDouble() == 0 && b.GetDouble() == 0),
        JsonValueKind.String => a.GetString() == b.GetString(),
        JsonValueKind.Array => a.GetArrayLength() == b.GetArrayLength() && a.EnumerateArray().Zip(b.EnumerateArray()).All(p => Same(p.First, p.Second)),
        JsonValueKind.Object => a.EnumerateObject().Count() == b.EnumerateObject().Count() && a.EnumerateObject().All(p => b.TryGetProperty(p.Name, out var other) && Same(p.Value, other)),
        _ => true,
    };
}
