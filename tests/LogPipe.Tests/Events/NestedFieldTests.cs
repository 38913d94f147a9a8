using LogPipe.Events;
using LogPipe.Tests.Support;

namespace LogPipe.Tests.Events;

public sealed class NestedFieldTests
{
    [Theory]
    [InlineData("[a][b]", "{\"c\":1}")]
    [InlineData("[a][b][x]", "{\"b\":{},\"c\":1}")]
    [InlineData("[l][0]", "[2]")]
    public void A_field_inside_another_can_be_removed(string reference, string left)
    {
        var e = Plugin.Event("{\"a\":{\"b\":{\"x\":1},\"c\":1},\"l\":[1,2]}");
        Assert.True(e.Remove(FieldReference.Parse(reference), out var removed));
        Assert.False(removed.IsNull);
        Assert.Equal(left, JsonEncoder.ToJson(e.Get(FieldReference.Parse(reference[1..2]))));
    }

    [Fact]
    public void Tags_that_come_in_as_null_are_a_parse_failure() =>
        Assert.Equal("[null]", JsonEncoder.ToJson(Plugin.Event("{\"tags\":null}").Get(FieldReference.Parse("_tags"))));

    [Theory]
    [InlineData(1e17, "100000000000000000.0")]
    [InlineData(1e20, "1.0e+20")]
    public void Ruby_prints_whole_floats_out_as_far_as_JRuby_does(double value, string expected) =>
        Assert.Equal(expected, NumberText.Ruby(value));
}
