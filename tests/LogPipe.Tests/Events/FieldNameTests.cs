using System.Text;
using LogPipe.Events;

namespace LogPipe.Tests.Events;

public sealed class FieldNameTests
{
    // The table may be full by what other tests put in: names are then the same by text.
    [Fact]
    public void Many_threads_get_the_same_name()
    {
        var names = new FieldName[8][];
        Parallel.For(0, 8, t => names[t] = [.. Enumerable.Range(0, 500).Select(i => FieldName.Of("concurrent-" + i))]);
        for (var i = 0; i < 500; i++) Assert.All(names, n => Assert.True(names[0][i].Is(n[i])));
    }

    [Theory]
    [InlineData("message")]
    [InlineData("日本語")]
    [InlineData("")]
    [InlineData("a\"b\\c")]
    public void A_name_is_the_same_from_text_characters_and_bytes(string text)
    {
        var name = FieldName.Of(text);
        Assert.True(name.Is(FieldName.Of(text.AsSpan())));
        Assert.True(name.Is(FieldName.OfUtf8(Encoding.UTF8.GetBytes(text))));
    }

    [Theory]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(5000)]
    public void Long_names_are_equal_by_text(int length)
    {
        var text = new string('é', length);
        var name = FieldName.OfUtf8(Encoding.UTF8.GetBytes(text));
        Assert.Equal(text, name.Text);
        Assert.True(name.Is(FieldName.Of(text)));
        Assert.False(name.Is(FieldName.Of(text + "x")));
    }

    [Theory]
    [InlineData("0", 0)]
    [InlineData("-1", -1)]
    [InlineData("99999999999", null)]
    [InlineData("a", null)]
    public void A_number_is_also_a_list_index(string text, int? index) => Assert.Equal(index, FieldName.Of(text).Index);
}
