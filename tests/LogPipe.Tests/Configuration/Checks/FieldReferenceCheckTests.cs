namespace LogPipe.Tests.Configuration.Checks;

/// <summary>Names of fields in options that are no references: each is told at its place.</summary>
public sealed class FieldReferenceCheckTests
{
    [Theory]
    [InlineData("mutate { remove_field => [\"[a\", \"b]\"] }", "error LP3027 1:36, error LP3027 1:42")]
    [InlineData("mutate { remove_field => \"[a\" }", "error LP3027 1:35")]
    [InlineData("mutate { rename => { \"[a]b\" => \"c\" } }", "error LP3027 1:31")]
    [InlineData("mutate { rename => [\"a\", \"b[c]\"] }", "error LP3027 1:35")]
    [InlineData("mutate { add_field => { \"[a][\" => \"y\" } }", "error LP3027 1:34")]
    [InlineData("mutate { add_field => { \"[a]%{b}\" => \"y\" } }", "")]
    [InlineData("mutate { add_field => { \"[a%{b}\" => \"y\" } }", "error LP3027 1:34")]
    [InlineData("mutate { copy => { \"a\" => \"[b\" } replace => { \"[]\" => \"x\" } }", "error LP3027 1:36, error LP3027 1:56")]
    [InlineData("mutate { merge => { \"a\" => [\"b\", \"c]\"] } }", "error LP3027 1:43")]
    [InlineData("mutate { update => { \"[a\" => \"b\" } convert => { \"[a\" => \"string\" } split => { \"[a\" => \",\" } join => { \"[a\" => \",\" } }",
        "error LP3027 1:31, error LP3027 1:58, error LP3027 1:88, error LP3027 1:112")]
    [InlineData("mutate { gsub => [\"[a\", \"[b]\", \"[c\", \"d\", \"e\", \"f]\"] }", "error LP3027 1:28")]
    [InlineData("mutate { lowercase => [\"[a\"] uppercase => [\"[a\"] capitalize => [\"[a\"] strip => [\"[a\"] }",
        "error LP3027 1:33, error LP3027 1:53, error LP3027 1:74, error LP3027 1:90")]
    [InlineData("json { source => \"[a\" }", "error LP3027 1:27")]
    [InlineData("date { match => [\"ts\", \"ISO8601\"] target => \"[x\" }", "error LP3027 1:54")]
    [InlineData("date { match => [\"[ts\", \"ISO8601\"] }", "error LP3027 1:27")]
    [InlineData("grok { match => { \"[a\" => \"%{WORD:w}\" } }", "error LP3027 1:28")]
    [InlineData("grok { match => { \"message\" => \"%{IP:[a][b}\" } }", "error LP3027 1:47")]
    [InlineData("grok { match => { \"message\" => \"%{IP:[a]b:int} (?<[c][>x)\" } }", "error LP3027 1:47, error LP3027 1:60")]
    [InlineData("grok { match => { \"message\" => \"%{IP:[a][b]} (?<[c][d]>x) (?<=a)b (?<![a-z])c\" } }", "")]
    [InlineData("mutate { remove_field => [\"a\", \"[b][c]\", \"[[d][e]][f]\", \"[@metadata][%{x}]\", \"%{x}[y]\", \"a.b\", \"${F}\"] }", "error LP2011 1:105")]
    [InlineData("mutate { rename => { \"%{a}\" => \"[b][%{c}]\" } gsub => [\"a\", \"[x]+\", \"[\"] replace => { \"[a][0]\" => \"[\" } }", "")]
    public void A_name_that_is_no_field_reference_is_told_at_its_place(string filter, string expected) =>
        Assert.Equal(expected, string.Join(", ", Checking.Codes($"filter {{ {filter} }}").Split(", ").Where(c => !c.StartsWith("warning", StringComparison.Ordinal))));

    [Theory]
    [InlineData("[a", "[a is not a field reference: a [ is not closed, and so it fails for every event", "write [a]")]
    [InlineData("[a]b", "[a]b is not a field reference: text stands behind a ], and so it fails for every event", "write [a][b]")]
    [InlineData("a[b]", "a[b] is not a field reference: text stands before a [, and so it fails for every event", "write [a][b]")]
    [InlineData("b]", "b] is not a field reference: a ] closes nothing, and so it fails for every event", "write [b]")]
    [InlineData("[a][]", "[a][] is not a field reference: the brackets are empty, and so it fails for every event", "write [a]")]
    public void What_is_wrong_and_what_to_write_are_said(string name, string message, string hint)
    {
        var told = Assert.Single(Checking.Of($"filter {{ mutate {{ remove_field => [\"{name}\"] }} }}"));
        Assert.Equal((message, hint), (told.Message, told.Hint));
    }
}
