using System.Text;
using LogPipe.Events;

namespace LogPipe.Tests.Events;

public class FieldPathTests
{
    const string Json = """{"m":{"k":{"l":["a",{"q":1},null]}},"n":null,"s":"x"}""";

    [Theory]
    [InlineData("[m][k][l][0]", "\"a\"")]
    [InlineData("[m][k][l][-3]", "\"a\"")]
    [InlineData("[m][k][l][1][q]", "1")]
    [InlineData("[m][k][l][+1][q]", "1")]
    [InlineData("[m][k][l][2]", "null")]
    [InlineData("[m][k][l][3]", null)]
    [InlineData("[m][k][l][-4]", null)]
    [InlineData("[m][k][l][x]", null)]
    [InlineData("[s][x]", null)]
    [InlineData("[n][x]", null)]
    public void Paths_are_found_in_values_that_are_parsed_and_that_are_not(string path, string? expected)
    {
        foreach (var raw in new[] { false, true })
        {
            var e = Make(raw);
            var found = e.TryGet(FieldReference.Parse(path), out var value);
            Assert.Equal(expected, found ? JsonEncoder.ToJson(value) : null);
        }
    }

    [Theory]
    [InlineData("[m][k][l][0]", """{"k":{"l":[{"q":1},null]}}""")]
    [InlineData("[m][k][l][1][q]", """{"k":{"l":["a",{},null]}}""")]
    [InlineData("[m][k]", "{}")]
    public void Removing_takes_out_the_leaf_only(string path, string left)
    {
        foreach (var raw in new[] { false, true })
        {
            var e = Make(raw);
            Assert.True(e.Remove(FieldReference.Parse(path)));
            Assert.Equal(left, JsonEncoder.ToJson(e.Get(FieldReference.Parse("m"))));
        }
    }

    [Theory]
    [InlineData("[m][k][l][1][q]", true, """{"k":{"l":["a",{"q":"v"},null]}}""")]
    [InlineData("[m][k][l][4]", true, """{"k":{"l":["a",{"q":1},null,null,"v"]}}""")]
    [InlineData("[m][k][l][x]", true, """{"k":{"l":["a",{"q":1},null]}}""")]
    [InlineData("[m][k][l][-9]", false, """{"k":{"l":["a",{"q":1},null]}}""")]
    [InlineData("[m][k][l][2][z]", false, """{"k":{"l":["a",{"q":1},null]}}""")]
    [InlineData("[m][new][z]", true, """{"k":{"l":["a",{"q":1},null]},"new":{"z":"v"}}""")]
    [InlineData("[n][z]", false, """{"k":{"l":["a",{"q":1},null]}}""")]
    public void Setting_goes_through_lists_and_maps_but_not_through_null(string path, bool possible, string expected)
    {
        foreach (var raw in new[] { false, true })
        {
            var e = Make(raw);
            Assert.Equal(possible, e.TrySet(FieldReference.Parse(path), FieldValue.Text("v"), out var error));
            Assert.Equal(possible, error is null);
            Assert.Equal(expected, JsonEncoder.ToJson(e.Get(FieldReference.Parse("m"))));
        }
    }

    [Fact]
    public void Looking_a_field_up_allocates_nothing()
    {
        var e = Make(raw: false);
        var nested = FieldReference.Parse("[m][k][l][1][q]");
        var top = FieldReference.Parse("s");
        Look();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++) Look();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Look()
        {
            e.TryGet(nested, out _);
            e.TryGet(top, out _);
        }
    }

    static Event Make(bool raw)
    {
        var bytes = Encoding.UTF8.GetBytes(Json);
        Assert.True(JsonDecoder.TryDecode(bytes, 0, bytes.Length, raw ? JsonDecodeOptions.KeepNestedRaw : JsonDecodeOptions.None, out var value, out _, out _));
        Assert.True(EventFactory.TryFromMap(value.AsMap(), Timestamp.FromUnixMilliseconds(0), out var e, out _));
        return e!;
    }
}
