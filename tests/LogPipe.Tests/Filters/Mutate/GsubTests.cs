using LogPipe.Events;
using LogPipe.Filters.Mutate;
using LogPipe.Tests.Support;

namespace LogPipe.Tests.Filters.Mutate;

public class GsubTests
{
    [Theory]
    [InlineData("abc", "b", @"[\0|\&]", "a[b|b]c")]
    [InlineData("abc", "b", @"<\`|\'>", "a<a|c>c")]
    [InlineData("abc", "(?<x>b)", @"\k<x>\k<x>", "abbc")]
    [InlineData("abc", "b", @"\\1", @"a\1c")]
    [InlineData("abc", "b", @"\9", "ac")]
    [InlineData("abc", "b", @"\q\", @"a\q\c")]
    [InlineData("abc", "b", "$0", "a$0c")]
    [InlineData("a😀b", "", "-", "-a-😀-b-")]
    [InlineData("foobar", @"foo\Kbar", "X", "fooX")]
    [InlineData("one\ntwo", "^", "> ", "> one\n> two")]
    public void Replacements_follow_Ruby(string text, string pattern, string replacement, string expected)
    {
        var source = FieldValue.Text("<" + text + ">", 1, text.Length);
        Assert.Equal(expected, GsubPattern.Compile(pattern).Replace(source, GsubReplacement.Parse(replacement)).AsString());
    }

    [Fact]
    public void A_group_that_the_pattern_does_not_have_is_an_error() =>
        Assert.Throws<EventException>(() => GsubPattern.Compile("b").Replace(FieldValue.Text("abc"), GsubReplacement.Parse(@"\k<no>")));

    [Fact]
    public void Text_without_a_match_stays_the_same_slice()
    {
        var text = FieldValue.Text("xabcx", 1, 3);
        var replaced = GsubPattern.Compile("q").Replace(text, GsubReplacement.Parse("z"));
        Assert.Same(text.TextSource(out _, out _), replaced.TextSource(out var offset, out _));
        Assert.Equal(1, offset);
    }

    [Fact]
    public void A_pattern_with_references_is_compiled_once_for_each_text_it_becomes()
    {
        var needle = GsubNeedle.Parse("%{c}+");
        var first = needle.For(Plugin.Event("""{"c":"a"}"""));
        Assert.Same(first, needle.For(Plugin.Event("""{"c":"a"}""")));
        Assert.NotSame(first, needle.For(Plugin.Event("""{"c":"b"}""")));
        Assert.Throws<EventException>(() => needle.For(Plugin.Event("""{"c":"("}""")));
    }

    [Fact]
    public void Patterns_from_events_do_not_pile_up()
    {
        var needle = GsubNeedle.Parse("%{c}");
        for (var i = 0; i < 1000; i++) needle.For(Plugin.Event($$"""{"c":"x{{i}}"}"""));
        Assert.InRange(needle.Kept, 1, 256);
    }

    [Fact]
    public void A_busy_pattern_gives_the_same_results_once_compiled()
    {
        var pattern = GsubPattern.Compile(@"(\d)(\d)");
        var replacement = GsubReplacement.Parse(@"\2\1");
        for (var i = 0; i < 2000; i++) Assert.Equal("a21", pattern.Replace(FieldValue.Text("a12"), replacement).AsString());
    }
}
