namespace LogPipe.Tests.Configuration.Binding;

public sealed class BinderDiagnosticTests
{
    /// <summary>What stands in the filter, and severity, code, column, message and help of the only diagnostic.</summary>
    public static TheoryData<string, string> Cases() => new()
    {
        { "tset { must => 1 }", "error LP2001: there is no filter plugin named tset|tset|did you mean test?" },
        { "grok { }", "error LP2001: there is no filter plugin named grok|grok|the filters are: test" },
        { "geoip { }", "error LP2001: there is no filter plugin named geoip|geoip|LogPipe does not have this plugin of Logstash; use an ingest pipeline of Elasticsearch with the processor geoip, named by the elasticsearch output's option pipeline" },
        { "out { }", "error LP2001: there is no filter plugin named out|out|out is an output; it cannot stand here" },
        { "plain { }", "error LP2001: there is no filter plugin named plain|plain|plain is a codec; it cannot stand here" },
        { "test { must => 1 txet => aa }", "error LP2002: test has no option txet|txet|did you mean text?" },
        { "test { }", "error LP2003: test needs the option must|test|A number it needs." },
        { "test { must => one }", "error LP2004: test: must expects a number, got \"one\"|one|A number it needs." },
        { "test { must => 1 flag => yes }", "error LP2004: test: flag expects true or false, got \"yes\"|yes|Some switch." },
        { "test { must => 1 text => [aa, bb] }", "error LP2004: test: text expects text, got [\"aa\", \"bb\"]|[aa, bb]|Some text." },
        { "test { must => 1 hash => [aa] }", "error LP2004: test: hash expects a hash, or a list of an even number of keys and values, got 1 value|[aa]|Some hash." },
        { "test { must => 1 bytes => \"many\" }", "error LP2004: test: bytes expects a size such as \"10 MiB\", got \"many\"|\"many\"|Some size." },
        { "test { must => 1 wait => \"long\" }", "error LP2004: test: wait expects a time such as \"1 hour\" or a number of seconds, got \"long\"|\"long\"|Some time." },
        { "test { must => 1 field => \"[a\" }", "error LP2004: test: field expects one field reference, got \"[a\"|\"[a\"|Some field." },
        { "test { must => 1 path => \"/no/such\" }", "error LP2004: test: path names a file or folder that does not exist: /no/such|\"/no/such\"|Some file." },
        { "test { must => 1 level => \"middle\" }", "error LP2004: test: level must be one of low, high, got \"middle\"|\"middle\"|Some level." },
        { "test { must => 1 text => plain { } }", "error LP2004: test: text expects text, got the plugin plain|plain { }|Some text." },
        { "test { must => 1 gone => aa }", "error LP2005: test: Logstash has removed the option gone|gone|write text instead" },
        { "test { must => 1 old => aa }", "warning LP2006: test: the option old is deprecated|old|write text instead" },
        { "test { must => 1 never => aa }", "error LP2007: test: LogPipe does not have the option never|never|write text instead" },
        { "test { must => 1 idle => aa }", "warning LP2008: test: the option idle has no effect here|idle|there is nothing to set" },
        { "test { must => 1 text => \"${NONE}\" }", "error LP2011: the variable NONE is not set and has no default|\"${NONE}\"|set NONE in the environment or by logpipe keystore add, or give a default: ${NONE:value}" },
        { "test { must => 1 text => \"clash\" }", "error LP2012: test: text and number do not go together|\"clash\"|leave one of them out" },
        { "test { must => 1 text => \"bug\" }", "error LP2019: test cannot be made from these options: mistake|test|check the values of its options; if they are right, please report this" },
        { "test { must => 1 hash => { 1 => aa } }", "error LP2017: a number cannot be the key of a hash: 1|1 => aa|write \"1\" in quotes" },
        { "test { must => 1 list => [ plain { } ] }", "error LP2018: the plugin plain cannot stand inside a list or hash|plain { }|write a text, number, list or hash" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_mistake_is_told_with_its_place_and_what_to_do(string filter, string expected)
    {
        var (message, at, help) = expected.Split('|') is [var m, var a, var h] ? (m, a, h) : throw new FormatException(expected);
        var line = $"filter {{ {filter} }}";
        var column = line.LastIndexOf(at, StringComparison.Ordinal);
        var carets = at.EndsWith("=> aa", StringComparison.Ordinal) ? 1 : at.Length;
        if (at == "test") column = line.IndexOf(at, StringComparison.Ordinal);
        Assert.Equal(
            $"{message}\n --> a.conf:1:{column + 1}\n  |\n1 | {line}\n  | {new string(' ', column)}{new string('^', carets)}\n  = help: {help}\n",
            new Binding().Diagnose(line));
    }

    [Fact]
    public void Two_plugins_of_one_id_are_told_with_the_place_of_the_first() => Assert.Equal(
        """
        error LP2010: two plugins have the id xx
         --> a.conf:2:10
          |
        2 | filter { test { id => xx must => 1 } }
          |          ^^^^
          = help: the other one is at a.conf:1:10; give one of them another id

        """,
        new Binding().Diagnose("filter { test { id => xx must => 1 } }\nfilter { test { id => xx must => 1 } }"));

    [Theory]
    [InlineData("out { codec => [plain] }", "LP2013 1:25 out: codec expects a codec")]
    [InlineData("out { codec => plain codec => plain }", "LP2014 1:31 out has more than one codec")]
    [InlineData("out { codec => plian }", "LP2001 1:25 there is no codec plugin named plian")]
    [InlineData("out { codec => plain { charset => \"X\" } }", "LP2004 1:44 plain: charset must be one of UTF-8, got \"X\"")]
    public void Codecs_are_checked_where_they_stand(string output, string expected)
    {
        var diagnostic = Assert.Single(new Binding().Load($"output {{ {output} }}"));
        Assert.Equal(expected, $"{diagnostic.Code} {diagnostic.Span.Line}:{diagnostic.Span.Column} {diagnostic.Message}");
    }

    [Fact]
    public void All_mistakes_are_told_at_once_file_by_file_in_the_order_of_the_text()
    {
        var places = new Binding().Load("      filter { nope { }\n test { } }", "filter { nope { } test { } }").Select(d => $"{d.Span.File.Name} {d.Code}");
        Assert.Equal(["a.conf LP2001", "a.conf LP2003", "b.conf LP2001", "b.conf LP2003"], places);
    }
}
