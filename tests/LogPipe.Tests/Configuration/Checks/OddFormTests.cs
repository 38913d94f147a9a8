namespace LogPipe.Tests.Configuration.Checks;

/// <summary>Forms that real configs have: those that are odd and right pass without a word, those that are wrong are named.</summary>
public sealed class OddFormTests
{
    [Theory]
    [InlineData("filter { grok { match => [ \"message\", \"%{WORD:verb}\" ] } }")]
    [InlineData("filter { mutate { add_field => [ \"a\", \"1\" ] add_field => [ \"b\", \"2\" ] } }")]
    [InlineData("filter { mutate { rename => { \"a\" => \"b\" } rename => { \"c\" => \"d\" } } }")]
    [InlineData("filter { mutate { add_tag => [ # one\n \"a\", # two\n \"b\" ] add_field => { # three\n \"x\" => # four\n \"y\" } } }")]
    [InlineData("filter {\r\n  drop { }\r\n}\r\n")]
    [InlineData("filter { drop { } } # the end")]
    [InlineData("input { beats { port => \"5044\" add_field => { a_b => \"c\" } } generator { count => \"5\" } }")]
    [InlineData("filter { mutate { enable_metric => \"false\" } json { source => message skip_on_invalid_json => \"true\" } }")]
    [InlineData("input { stdin { codec => \"json\" } generator { codec => json { charset => \"UTF-8\" } } }")]
    [InlineData("filter{mutate{add_tag=>[\"a\"] id=>\"b\"}}")]
    [InlineData("input { } filter { } output { }")]
    [InlineData("filter { drop { id => \"a\" } } filter { } output { } filter { }")]
    [InlineData("output { stdout { } }\ninput { stdin { } }")]
    [InlineData("filter { if[type]==\"a\"{ drop{ } }else{ mutate{ } } }")]
    [InlineData("filter { if [a] { drop { } } # why\n else { mutate { } } }")]
    [InlineData("filter\n{\n  mutate\n  {\n    'id' => 'a'\n  }\n}")]
    [InlineData("filter { mutate { add_field => { \"a\" => [\"b\", \"c\"] } \"add_tag\" => \"x\" remove_field => message } }")]
    [InlineData("filter { mutate { gsub => [\"message\", \"\n\", \" \"] add_tag => [] add_field => { '名字' => '值' } } }")]
    [InlineData("filter { if [a][0] == 1 and ([b] or [c] !~ \"x\") { drop { } } }")]
    [InlineData("filter { mutate { add_tag => \"${NOT_SET:x}\" } }")]
    public void An_odd_form_that_Logstash_takes_is_taken_without_a_word(string config) => Assert.Equal("", Checking.Print(config));

    [Theory]
    [InlineData("\uFEFFfilter { drop { } }", "the file begins with a byte order mark (BOM, U+FEFF)")]
    [InlineData("filter { mutate { id => \u201Ca\u201D } }", "typographic quotes `\u201C` (U+201C) do not quote a string")]
    [InlineData("filter { mutate { id = > \"a\" } }", "`= >` stands where `=>` should")]
    [InlineData("filter { mutate { id => \"a\" }", "`filter {` is not closed before the end of the file")]
    [InlineData("filter { mutate { id => ${ID:a} } }", "`${ID:a}` must be quoted")]
    [InlineData("filter { mutate { id => \"a\", } }", "options are separated by blanks or new lines, not by `,`")]
    [InlineData("filter { mutate { add_tag => [\"a\", \"b\",] } }", "a comma stands before the `]`")]
    [InlineData("filter { mutate { id => \"a\" } } }", "this `}` closes nothing")]
    public void A_form_that_Logstash_refuses_is_named(string config, string message) =>
        Assert.Equal(message, Assert.Single(Checking.Of(config)).Message);
}
