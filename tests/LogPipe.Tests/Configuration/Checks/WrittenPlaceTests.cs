namespace LogPipe.Tests.Configuration.Checks;

/// <summary>Mistakes inside texts, each told once, at its place and with what to write.</summary>
public sealed class WrittenPlaceTests
{
    [Theory]
    [InlineData("yyyy-MM-dd'T HH", "warning LP3014 1:44")]
    [InlineData("yyyy-MM-dd'T'HH'Z", "warning LP3014 1:49")]
    [InlineData("yyyy-MM-dd'T'HH:mm:ss'Z'", "")]
    [InlineData("yyyy 'o''clock'", "")]
    public void A_quote_of_a_date_format_that_is_not_closed_is_told(string format, string expected) =>
        Assert.Equal(expected, Warnings($"filter {{ date {{ match => [\"ts\", \"{format}\"] }} }}"));

    [Theory]
    [InlineData("%{HOSTNAME:h", "warning LP3028 1:42", "write %{HOSTNAME:h}")]
    [InlineData("%{WORD:w} %{HOSTNAME", "warning LP3028 1:52", "write %{HOSTNAME}")]
    [InlineData("%{HOSTNAME:h %{IP:ip}", "warning LP3028 1:42", "write %{HOSTNAME:h}")]
    [InlineData("%{NUMBER:n:integer}", "warning LP3029 1:53", "write int or float")]
    [InlineData("%{NUMBER:[n][m]:long} x", "warning LP3029 1:58", "write int or float")]
    [InlineData("%{WORD:b:bool}", "warning LP3029 1:51", "the types are int and float; mutate { convert => { \"b\" => \"boolean\" } } makes it true or false")]
    [InlineData("%{NUMBER:n:int} %{NUMBER:f:float} %{WORD:w:string} 100%{ %{WORD:last}", "", "")]
    [InlineData("%{WORD:w} 5%", "", "")]
    [InlineData("%{TWO=[a-c]+}", "", "")]
    public void A_reference_of_grok_that_is_not_what_was_meant_is_told(string expression, string expected, string hint)
    {
        var config = $"filter {{ grok {{ match => {{ \"message\" => \"{expression}\" }} }} }}";
        Assert.Equal(expected, Warnings(config));
        Assert.Equal(hint, Checking.Of(config).FirstOrDefault(d => d.Severity == LogPipe.Configuration.Language.DiagnosticSeverity.Warning)?.Hint ?? "");
    }

    [Theory]
    [InlineData("input { beats { port => ${P} } }", "error LP1012 1:25")]
    [InlineData("input { stdin { add_field => { \"a\" => ${P} } tags => [${P}, \"b\"] codec => ${P} } }", "error LP1012 1:39, error LP1012 1:55, error LP1012 1:75")]
    [InlineData("filter { grok { match => { \"message\" => ${P} } } }", "error LP1012 1:41")]
    [InlineData("input { beats { port => \"${P}\" } }", "error LP2004 1:25, error LP2011 1:25")]
    public void A_variable_without_quotes_is_told_once(string config, string expected) => Assert.Equal(expected, Checking.Codes(config));

    [Theory]
    [InlineData("elasticsearch { index => \"%{[a][b}-x\" }", "LP2012 write fields as %{name} or %{[outer][inner]}")]
    [InlineData("elasticsearch { index => \"x-%{+yyyy.QQ}\" }", "LP2012 write dates as %{+yyyy.MM.dd}")]
    [InlineData("file { path => \"/tmp/x-%{[a}\" }", "LP2012 write fields as %{name} or %{[outer][inner]}")]
    public void A_broken_reference_in_a_name_is_told_once_with_how_it_is_written(string output, string expected) =>
        Assert.Equal(expected, string.Join(", ", Checking.Of($"output {{ {output} }}").Select(d => $"{d.Code} {d.Hint}")));

    [Fact]
    public void What_to_do_about_a_wrong_expression_of_a_condition_is_what_helps_in_gsub_too() => Assert.Equal(
        Assert.Single(Checking.Of("filter { mutate { gsub => [\"a\", \"(\", \"b\"] } }")).Hint,
        Assert.Single(Checking.Of("filter { if [a] =~ /(/ { drop { } } }")).Hint);

    [Theory]
    [InlineData("output { elasticsearch { protocol => \"http\" flush_size => 500 } }", "error LP2005 1:26, error LP2005 1:45")]
    [InlineData("output { elasticsearch { host => \"es\" } opensearch { port => 9200 } }", "error LP2005 1:26, error LP2005 1:54")]
    [InlineData("filter { grok { pattern => \"%{WORD:w}\" } mutate { remove => [\"a\"] } }", "error LP2005 1:17, error LP2005 1:51")]
    [InlineData("filter { date { type => \"nginx\" match => [\"ts\", \"UNIX\"] } }", "error LP2005 1:17")]
    [InlineData("output { stdout { debug => true } }", "error LP2005 1:19")]
    public void An_option_of_the_first_Logstash_is_told_as_removed(string config, string expected) => Assert.Equal(expected, Checking.Codes(config));

    static string Warnings(string config) =>
        string.Join(", ", Checking.Codes(config).Split(", ").Where(c => !c.StartsWith("information", StringComparison.Ordinal)));
}
