using LogPipe.Configuration.Language;

namespace LogPipe.Tests.Configuration.Language;

public sealed class ConditionTests
{
    /// <summary>The shape of a condition with every compound in parentheses.</summary>
    private static string Shape(Condition condition) => condition switch
    {
        AndCondition c => $"({Shape(c.Left)} and {Shape(c.Right)})",
        OrCondition c => $"({Shape(c.Left)} or {Shape(c.Right)})",
        XorCondition c => $"({Shape(c.Left)} xor {Shape(c.Right)})",
        NandCondition c => $"({Shape(c.Left)} nand {Shape(c.Right)})",
        NotCondition c => $"not{{{Shape(c.Inner)}}}",
        _ => ConfigWriter.Write(condition),
    };

    [Theory]
    [InlineData("[a] or [b] and [c]", "([a] or ([b] and [c]))")]
    [InlineData("[a] and [b] or [c]", "(([a] and [b]) or [c])")]
    [InlineData("([a] or [b]) and [c]", "(([a] or [b]) and [c])")]
    [InlineData("[a] and [b] and [c]", "(([a] and [b]) and [c])")]
    [InlineData("[a] or [b] or [c] and [d] or [e]", "(([a] or [b]) or (([c] and [d]) or [e]))")]
    [InlineData("[a] xor [b]", "([a] xor [b])")]
    [InlineData("[a] nand ([b] xor [c])", "([a] nand ([b] xor [c]))")]
    [InlineData("![a] and !([b] == 1)", "(not{[a]} and not{[b] == 1})")]
    [InlineData("! [a]", "not{[a]}")]
    [InlineData("!(![a])", "not{not{[a]}}")]
    public void And_binds_tighter_than_or(string written, string expected) =>
        Assert.Equal(expected, Shape(Parsing.Condition(written)));

    [Theory]
    [InlineData("[a] == 1", typeof(ComparisonCondition))]
    [InlineData("1 <= [a]", typeof(ComparisonCondition))]
    [InlineData("[a] =~ /x\\/y/", typeof(MatchCondition))]
    [InlineData("[a] !~ \"x\"", typeof(MatchCondition))]
    [InlineData("\"x\" in [a]", typeof(InCondition))]
    [InlineData("[a] not in [\"x\", \"y\"]", typeof(InCondition))]
    [InlineData("[a][b]", typeof(TruthCondition))]
    [InlineData("\"text\"", typeof(TruthCondition))]
    [InlineData("5", typeof(TruthCondition))]
    public void Each_form_has_its_node_and_prints_as_written(string written, Type type)
    {
        Condition condition = Parsing.Condition(written);
        Assert.IsType(type, condition);
        Assert.Equal(written, ConfigWriter.Write(condition));
        Assert.Equal(written, condition.Span.Text);
    }

    [Theory]
    [InlineData("[\"x\"]", true)]
    [InlineData("['x']", true)]
    [InlineData("[5]", true)]
    [InlineData("[ -1.5 ]", true)]
    [InlineData("[x]", false)]
    [InlineData("[x][5]", false)]
    [InlineData("[a b@c]", false)]
    public void A_list_of_one_literal_is_a_field_and_can_be_told(string written, bool looksLikeList)
    {
        InCondition condition = Assert.IsType<InCondition>(Parsing.Condition("[f] in " + written));
        SelectorOperand selector = Assert.IsType<SelectorOperand>(condition.Right);
        Assert.Equal((written, looksLikeList), (selector.Text, selector.LooksLikeList));
    }

    [Theory]
    [InlineData("[]", 0)]
    [InlineData("[\"x\", 5]", 2)]
    [InlineData("[[aa],[bb]]", 2)]
    [InlineData("[[\"x\",\"y\"]]", 1)]
    public void Other_lists_are_lists(string written, int count)
    {
        InCondition condition = Assert.IsType<InCondition>(Parsing.Condition("[f] in " + written));
        Assert.Equal(count, Assert.IsType<ArrayOperand>(condition.Right).Items.Count);
    }

    [Fact]
    public void A_condition_of_many_terms_stays_shallow()
    {
        Condition condition = Parsing.Condition(string.Join(" or ", Enumerable.Range(0, 5000).Select(i => $"[a] == {i}")));
        int depth = 0;
        for (Condition at = condition; at is OrCondition or; at = or.Left)
        {
            depth++;
        }

        Assert.Equal(13, depth);
    }

    [Fact]
    public void A_regexp_keeps_its_escaped_slashes() => Assert.Equal(
        "a\\/b\\\\d", Assert.IsType<RegexOperand>(Assert.IsType<MatchCondition>(Parsing.Condition("[a] =~ /a\\/b\\\\d/")).Pattern).Pattern);
}
