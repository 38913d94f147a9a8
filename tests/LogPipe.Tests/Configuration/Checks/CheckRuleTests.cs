using LogPipe.Configuration.Language;

namespace LogPipe.Tests.Configuration.Checks;

/// <summary>When a check speaks and when it is silent. A config is written without its first section's name.</summary>
public sealed class CheckRuleTests
{
    const string Stdin = "input { stdin { } } ";
    const string Beats = "input { beats { port => 5044 } } ";
    const string Grok = "grok { match => { \"message\" => \"%{INT:status} %{WORD:verb}\" } } ";
    const string Drop = " { drop { } } ";

    [Theory]
    [InlineData("if [a] == \"x\" {} else if [a] == \"x\" { drop {} }", true)]
    [InlineData("if [a] == \"x\" or [b] {} else if [b] and [c] { drop {} }", true)]
    [InlineData("if [a] == \"x\" and [b] {} else if [a] == \"x\" { drop {} }", false)]
    [InlineData("if [a] == \"x\" {} if [a] == \"x\" { drop {} }", false)]
    [InlineData("if [a] == \"x\" and [a] == \"y\" { drop {} }", true)]
    [InlineData("if [a] == \"x\" or [a] == \"y\" { drop {} }", false)]
    [InlineData("if [a] and ![a] { drop {} }", true)]
    [InlineData("if [a] {} else if ![a] {} else { drop {} }", true)]
    [InlineData("if [a] {} else if [b] {} else if ![a] {} else { drop {} }", true)]
    [InlineData("if ![a] {} else if [a] {} else if [b] { drop {} }", true)]
    [InlineData("if [a] == \"x\" {} else if [a] != \"x\" {} else { drop {} }", true)]
    [InlineData("if [a] =~ /x/ {} else if [a] !~ /x/ {} else { drop {} }", true)]
    [InlineData("if [a] {} else if ![a] { drop {} }", false)]
    [InlineData("if [a] {} else if ![b] {} else { drop {} }", false)]
    [InlineData("if [a] > 5 {} else if [a] <= 5 {} else { drop {} }", false)]
    [InlineData("if [a] in [\"x\", \"y\"] {} else if [a] == \"y\" { drop {} }", true)]
    [InlineData("if [a] in [\"x\", \"y\", \"z\"] {} else if [a] in [\"z\", \"x\"] and [b] { drop {} }", true)]
    [InlineData("if [a] == \"x\" {} else if [a] == \"y\" {} else if [a] in [\"y\", \"x\"] { drop {} }", true)]
    [InlineData("if [a] in [\"x\", \"y\"] {} else if [a] == \"z\" { drop {} }", false)]
    [InlineData("if [a] in [\"x\", \"y\"] {} else if [a] in [\"x\", \"z\"] { drop {} }", false)]
    [InlineData("if [a] in [\"x\", \"y\"] and [b] {} else if [a] == \"y\" { drop {} }", false)]
    [InlineData("if [a] not in [\"x\", \"y\"] {} else if [a] == \"y\" { drop {} }", false)]
    [InlineData("if [level] == \"DEBUG\" { if [level] == \"ERROR\" { drop {} } }", true)]
    [InlineData("if [level] == \"DEBUG\" { if [b] { if [level] == \"ERROR\" and [c] { drop {} } } }", true)]
    [InlineData("if ![a] { if [a] == \"x\" { drop {} } }", true)]
    [InlineData("if [level] == \"DEBUG\" { if [other] == \"ERROR\" { drop {} } }", false)]
    [InlineData("if [level] == \"DEBUG\" { } else { if [level] == \"ERROR\" { drop {} } }", false)]
    [InlineData("if [level] == \"DEBUG\" { mutate { replace => { \"level\" => \"ERROR\" } } if [level] == \"ERROR\" { drop {} } }", false)]
    [InlineData("if ![a] { json { source => \"message\" } if [a] == \"x\" { drop {} } }", false)]
    [InlineData("if ![status] { " + Grok + "if [status] { drop {} } }", false)]
    [InlineData("if ![b] { mutate { add_tag => [\"t\"] } if [b] { drop {} } }", true)]
    [InlineData("if [n] > 10 and [n] < 5 { drop {} }", true)]
    [InlineData("if [n] > 10 and [n] < 15 { drop {} }", false)]
    [InlineData("if [n] >= 10 and [n] <= 10 { drop {} }", false)]
    [InlineData("if [n] > 10 and [n] <= 10 { drop {} }", true)]
    [InlineData("if 10 < [n] and [n] < 5 { drop {} }", true)]
    [InlineData("if [n] == 7 and [n] >= 8.5 { drop {} }", true)]
    [InlineData("if [n] > 10 or [n] < 5 { drop {} }", false)]
    [InlineData("if [n] > 10 and [m] < 5 { drop {} }", false)]
    [InlineData("if [n] > 10 { if [n] < 5 { drop {} } }", true)]
    [InlineData("drop { } mutate { id => \"m\" }", true)]
    [InlineData("drop { percentage => 50 } mutate { id => \"m\" }", false)]
    [InlineData("if [a] { drop { } } mutate { id => \"m\" }", false)]
    public void An_arm_that_no_event_enters_is_told(string filter, bool told) => Expect("LP3001", told, $"filter {{ {filter} }}");

    [Theory]
    [InlineData(Grok + "if [status] == 200" + Drop, true)]
    [InlineData(Grok + "if [status] >= 500" + Drop, true)]
    [InlineData(Grok + "if [status] == \"200\"" + Drop, false)]
    [InlineData(Grok + "if [status] in [200, 404]" + Drop, false)]
    [InlineData(Grok + "mutate { convert => { \"status\" => \"integer\" } } if [status] == 200" + Drop, false)]
    [InlineData(Grok + "mutate { convert => { \"status\" => \"integer\" } } if [status] == \"200\"" + Drop, true)]
    [InlineData(Grok + "json { source => \"message\" } if [status] == 200" + Drop, false)]
    [InlineData("if [status] == 200" + Drop + Grok, false)]
    [InlineData("if [status] == 200" + Drop, false)]
    [InlineData("if [tags] == \"x\"" + Drop, true)]
    [InlineData("if \"x\" in [tags]" + Drop, false)]
    [InlineData("if \"x\" in [\"x\", \"y\"]" + Drop, true)]
    [InlineData("if [@timestamp] > \"2020\"" + Drop, true)]
    [InlineData("if \"prod\" == \"prod\"" + Drop, true)]
    [InlineData("if \"${ENV:prod}\" == \"prod\"" + Drop, false)]
    [InlineData("if \"${ENV:prod}\" in [\"prod\", \"test\"]" + Drop, false)]
    [InlineData("if \"prod\" in [\"${ENV:prod}\", \"test\"]" + Drop, false)]
    public void A_comparison_that_never_holds_is_told(string filter, bool told) => Expect("LP3002", told, $"filter {{ {filter} }}");

    [Theory]
    [InlineData("[tags] == \"a\"", "LP3002 write \"a\" in [tags]")]
    [InlineData("\"a\" == [tags]", "LP3002 write \"a\" in [tags]")]
    [InlineData("[tags] != \"a\"", "LP3002 write \"a\" not in [tags]")]
    [InlineData("[tags] =~ \"a\"", "LP3002 write \"a\" in [tags]")]
    [InlineData("[tags] !~ /a/", "LP3002 write \"…\" not in [tags]")]
    [InlineData("[tags] in [\"a\", \"b\"]", "LP3002 write \"a\" in [tags] or \"b\" in [tags]")]
    [InlineData("[tags] not in [\"a\", \"b\"]", "LP3002 write \"a\" not in [tags] and \"b\" not in [tags]")]
    [InlineData("[tags] in \"a\"", "LP3002 write \"a\" in [tags]")]
    [InlineData("[tags] in [\"a\"]", "LP3003 write \"a\" in [tags]")]
    [InlineData("[tags] not in [\"a\"]", "LP3003 write \"a\" not in [tags]")]
    [InlineData("[tags] == [\"a\"]", "LP3003 write \"a\" in [tags]")]
    [InlineData("[tags] != [\"a\"]", "LP3003 write \"a\" not in [tags]")]
    [InlineData("[level] in [\"a\"]", "LP3003 write [level] == \"a\", or give the list a second item")]
    [InlineData("\"a\" in [tags]", "")]
    [InlineData("[tags]", "")]
    [InlineData("[tags] == [wanted]", "")]
    [InlineData("[tags][0] == \"a\"", "")]
    public void Tags_that_are_taken_for_a_text_are_told(string condition, string expected) =>
        Assert.Equal(expected, string.Join("; ", Checking.Of($"filter {{ if {condition} {{ drop {{ }} }} }}").Select(d => $"{d.Code} {d.Hint}")));

    [Theory]
    [InlineData("input { file { path => \"/a\" codec => json type => \"app\" } file { path => \"/b\" type => \"nginx\" } }", "if [type] == \"nginx\" { " + Grok + "} if [type] == \"app\" and [status] >= 500" + Drop, false)]
    [InlineData("input { file { path => \"/a\" codec => json } }", "if [x] { " + Grok + "} if [status] == 500" + Drop, false)]
    [InlineData("input { file { path => \"/a\" codec => json } }", "if [x] { " + Grok + "if [status] == 500" + Drop + "}", true)]
    [InlineData(Beats, Grok + "if [status] >= 500" + Drop, true)]
    [InlineData(Stdin, "if [x] { " + Grok + "} if [status] == 500" + Drop, true)]
    public void A_field_that_an_input_may_bring_along_is_no_text_for_sure(string input, string filter, bool told) => Expect("LP3002", told, $"{input} filter {{ {filter} }}");

    [Theory]
    [InlineData(Stdin, Grok + "if [satus]" + Drop, true)]
    [InlineData(Beats, Grok + "if [satus]" + Drop, true)]
    [InlineData(Stdin, Grok + "if [other]" + Drop, true)]
    [InlineData(Beats, Grok + "if [other]" + Drop, false)]
    [InlineData(Stdin, Grok + "json { source => \"verb\" } if [other]" + Drop, false)]
    [InlineData("input { stdin { codec => json } } ", Grok + "if [other]" + Drop, false)]
    [InlineData("", Grok + "if [other]" + Drop, false)]
    [InlineData(Stdin, Grok + "if [status] and [message] and [host] and [type] and [@metadata][x]" + Drop, false)]
    [InlineData(Stdin, "mutate { add_field => { \"[a][b]\" => \"c\" } } if [a] or [a][b]" + Drop, false)]
    [InlineData(Beats, "mutate { add_field => { \"field1\" => \"c\" } } if [field2]" + Drop, false)]
    public void A_test_on_a_field_that_nothing_sets_is_told_when_that_is_certain(string input, string filter, bool told) =>
        Expect("LP3004", told, $"{input}filter {{ {filter} }}");

    [Theory]
    [InlineData("", "embedded { index => \"%{service}\" }", true)]
    [InlineData("", "embedded { index => \"all-%{+yyyy.MM.dd}\" }", false)]
    [InlineData("", "if [service] { embedded { index => \"%{service}\" } }", false)]
    [InlineData("if ![service] { mutate { add_field => { \"service\" => \"x\" } } }", "embedded { index => \"%{service}\" }", false)]
    [InlineData("if ![service] { drop { } }", "embedded { index => \"%{service}\" }", false)]
    [InlineData("if [a] { mutate { replace => { \"s\" => \"x\" } } } else { mutate { replace => { \"s\" => \"y\" } } }", "embedded { index => \"%{s}\" }", false)]
    [InlineData("if [a] { mutate { replace => { \"s\" => \"x\" } } }", "embedded { index => \"%{s}\" }", true)]
    [InlineData("mutate { replace => { \"s\" => \"x\" } } mutate { copy => { \"s\" => \"[@metadata][i]\" } }", "embedded { index => \"%{[@metadata][i]}\" }", false)]
    [InlineData("", "file { path => \"/tmp/%{service}\" }", false)]
    [InlineData("if [svc] { mutate { copy => { \"svc\" => \"[@metadata][i]\" } } } else { mutate { add_field => { \"[@metadata][i]\" => \"x\" } } }", "embedded { index => \"%{[@metadata][i]}\" }", false)]
    [InlineData("if [a] { mutate { copy => { \"svc\" => \"[@metadata][i]\" } } } else { mutate { add_field => { \"[@metadata][i]\" => \"x\" } } }", "embedded { index => \"%{[@metadata][i]}\" }", true)]
    [InlineData("if [a] { if [b] { mutate { replace => { \"s\" => \"x\" } } } else { mutate { replace => { \"s\" => \"y\" } } } } else { mutate { replace => { \"s\" => \"z\" } } }", "embedded { index => \"%{s}\" }", false)]
    [InlineData("if [a] { if [b] { mutate { replace => { \"s\" => \"x\" } } } } else { mutate { replace => { \"s\" => \"z\" } } }", "embedded { index => \"%{s}\" }", true)]
    [InlineData("if ![svc] or [svc] == \"\" { drop { } }", "embedded { index => \"%{svc}\" }", false)]
    [InlineData("", "if ![svc] { stdout { } } else { embedded { index => \"%{svc}\" } }", false)]
    [InlineData("", "if [b] { stdout { } } else { embedded { index => \"%{svc}\" } }", true)]
    [InlineData("if ![svc] and [b] { drop { } }", "embedded { index => \"%{svc}\" }", true)]
    [InlineData("if ![svc] { drop { percentage => 50 } }", "embedded { index => \"%{svc}\" }", true)]
    [InlineData("if [a] { drop { } } else if ![svc] { drop { } } else { mutate { id => \"m\" } }", "embedded { index => \"%{svc}\" }", false)]
    [InlineData("if [a] { mutate { id => \"m\" } } else if ![svc] { drop { } }", "embedded { index => \"%{svc}\" }", true)]
    public void An_index_name_without_a_fallback_is_told(string filter, string output, bool told) =>
        Expect("LP3005", told, $"{Stdin}filter {{ {filter} }} output {{ {output} }}");

    [Theory]
    [InlineData("input { pipeline { address => \"a\" } }", false)]
    [InlineData("input { stdin { } }", true)]
    public void What_another_pipeline_sends_may_have_every_field(string input, bool told) => Expect("LP3005", told, $"{input} output {{ embedded {{ index => \"%{{service}}\" }} }}");

    [Theory]
    [InlineData("date { match => [\"ts\", \"ISO8601\"] } grok { match => { \"message\" => \"%{NOTSPACE:ts}\" } }", true)]
    [InlineData("grok { match => { \"message\" => \"%{NOTSPACE:ts}\" } } date { match => [\"ts\", \"ISO8601\"] }", false)]
    [InlineData("if [a] { date { match => [\"ts\", \"ISO8601\"] } } else { grok { match => { \"message\" => \"%{NOTSPACE:ts}\" } } }", false)]
    [InlineData("json { source => \"message\" } date { match => [\"ts\", \"ISO8601\"] } grok { match => { \"x\" => \"%{NOTSPACE:ts}\" } }", false)]
    public void A_date_filter_before_its_field_is_told(string filter, bool told) => Expect("LP3007", told, $"{Stdin}filter {{ {filter} }}");

    [Theory]
    [InlineData("Logs-%{a}", true)]
    [InlineData("logs %{a}", true)]
    [InlineData("-%{a}", true)]
    [InlineData("logs-%{+MMM.yyyy}", true)]
    [InlineData("logs-%{+yyyy/MM}", true)]
    [InlineData("logs-%{+yyyy.MM.dd}", false)]
    [InlineData("<logs-{now/d}>", false)]
    [InlineData("%{Service}-x_y.z+1", false)]
    public void An_index_name_that_is_refused_is_told(string index, bool told) =>
        Expect("LP3010", told, $"output {{ elasticsearch {{ index => \"{index}\" }} }}");

    [Theory]
    [InlineData(@"^(\w+\s?)+$", true)]
    [InlineData(@"^(a+)+b", true)]
    [InlineData(@"^(a|a)*b", true)]
    [InlineData(@"^(.*,)*x", true)]
    [InlineData(@"^(?:[a-z]+|\d)+:", true)]
    [InlineData(@"^(a|ab|b)*c$", true)]
    [InlineData(@"^(?:foo|bar|foobar)+$", true)]
    [InlineData(@"^(a?){25}a{25}$", true)]
    [InlineData(@"^(?:\d*){20}x", true)]
    [InlineData(@"^(?:a|){20}x", true)]
    [InlineData(@"^(a|ab|c)*d$", false)]
    [InlineData(@"^(?:foo|bar|foobaz)+$", false)]
    [InlineData(@"^(?:GET|POST|PUT)+$", false)]
    [InlineData(@"^(a|ab|b)c$", false)]
    [InlineData(@"(a|ab|b)*", false)]
    [InlineData(@"^(ab|cd|)*e$", false)]
    [InlineData(@"^(ab|ab)*e$", true)]
    [InlineData(@"^(a?){3}a{3}$", false)]
    [InlineData(@"^(a?){0,25}b$", false)]
    [InlineData(@"^(?:a?b){25}c$", false)]
    [InlineData(@"^(?:a?+){25}c$", false)]
    [InlineData(@"(a+)+", false)]
    [InlineData(@"^(\w++\s?)+$", false)]
    [InlineData(@"^(?>\w+\s?)+$", false)]
    [InlineData(@"^([^,]*,)*x", false)]
    [InlineData(@"^(?:\/[^\/]*)+x", false)]
    [InlineData(@"^\w+(?:\s\w+)*$", false)]
    [InlineData(@"^(a|b)*c", false)]
    [InlineData(@"^(a+){2}b", false)]
    public void A_pattern_of_exponential_time_is_told(string pattern, bool told) => Expect("LP3011", told, $"filter {{ if [message] =~ /{pattern}/ {{ drop {{ }} }} }}");

    [Theory]
    [InlineData(@"^(\w+\s?)+$", "make the repetition inside possessive")]
    [InlineData(@"^(a|ab|b)*c$", "make the alternatives atomic")]
    [InlineData(@"^(a?){25}a{25}$", "write one repetition with a range")]
    public void What_to_do_about_exponential_time_fits_the_pattern(string pattern, string hint) =>
        Assert.StartsWith(hint, Assert.Single(Checking.Of($"filter {{ if [message] =~ /{pattern}/ {{ drop {{ }} }} }}")).Hint);

    [Theory]
    [InlineData("yyyy.MM.DD", true)]
    [InlineData("yyyy.DDD", false)]
    [InlineData("yyyy-mm-dd", true)]
    [InlineData("HH:mm:ss", false)]
    [InlineData("hh:mm:ss", true)]
    [InlineData("hh:mm a", false)]
    [InlineData("yyyyMMdd'hh'", false)]
    public void A_letter_of_a_date_that_means_something_else_is_told(string format, bool told) =>
        Expect("LP3023", told, $"output {{ file {{ path => \"/tmp/a%{{+{format}}}\" }} }}");

    [Theory]
    [InlineData("%{HTTPDATE:ts}", "", true)]
    [InlineData("%{COMBINEDAPACHELOG}", "", true)]
    [InlineData("%{HTTPDATE:ts}", "date { match => [\"ts\", \"dd/MMM/yyyy:HH:mm:ss Z\"] }", false)]
    [InlineData("%{HTTPDATE:ts}", "mutate { rename => { \"ts\" => \"when\" } }", false)]
    [InlineData("%{WORD:ts}", "", false)]
    public void A_captured_time_that_nothing_reads_is_told(string pattern, string after, bool told) => Assert.Equal(told,
        Checking.Of(LogPipe.Plugins.EcsMode.Disabled, $"filter {{ grok {{ match => {{ \"message\" => \"{pattern}\" }} }} {after} }} output {{ stdout {{ }} }}").Any(d => d.Code == "LP3017"));

    [Theory]
    [InlineData("grok { match => { \"message\" => \"%{HTTPDATE:ts} %{WORD:w}\" } remove_field => [\"w\"] }", "output { stdout { } }", "LP3017")]
    [InlineData("grok { match => { \"message\" => \"%{HTTPDATE:ts} %{WORD:w}\" } remove_field => [\"[ts]\"] }", "output { stdout { } }", "")]
    [InlineData("grok { match => { \"message\" => \"%{HTTPDATE:ts}\" } }", "", "")]
    [InlineData("grok { match => { \"message\" => \"%{HTTPDATE:ts}\" } }", "output { pipeline { send_to => [\"a\"] } }", "")]
    [InlineData("date { match => [\"ts\", \"ISO8601\"] } grok { match => { \"message\" => \"%{TIMESTAMP_ISO8601:ts}\" } }", "output { stdout { } }", "LP3007")]
    [InlineData("date { match => [\"other\", \"ISO8601\"] } grok { match => { \"message\" => \"%{TIMESTAMP_ISO8601:ts}\" } }", "output { stdout { } }", "LP3017")]
    public void A_time_is_told_once_and_only_where_nobody_may_read_it(string filter, string output, string expected) =>
        Assert.Equal(expected, string.Join(", ", Checking.Of($"{Stdin}filter {{ {filter} }} {output}").Select(d => d.Code)));

    [Theory]
    [InlineData(Stdin, "mutate { replace => { \"ts\" => \"x\" } }", true)]
    [InlineData(Beats, "mutate { replace => { \"ts\" => \"x\" } }", false)]
    [InlineData(Beats, "grok { match => { \"message\" => \"%{NOTSPACE:ts}\" } }", true)]
    public void A_field_that_Filebeat_may_send_can_be_read_before_it_is_changed(string input, string later, bool told) =>
        Expect("LP3007", told, $"{input}filter {{ date {{ match => [\"ts\", \"ISO8601\"] }} {later} }}");

    [Theory]
    [InlineData("json_batch", "warning LP3009 1:29")]
    [InlineData("json", "error LP3009 1:29")]
    public void Alerts_by_http_are_refused_only_where_Alertmanager_refuses_them(string format, string expected) => Assert.Equal(expected,
        Checking.Codes($"output {{                    http {{ url => \"http://a:9093/api/v2/alerts\" http_method => \"post\" format => \"{format}\" }} }}"));

    [Theory]
    [InlineData("[{\"labels\": {\"alertname\": \"x\"}}]", DiagnosticSeverity.Warning)]
    [InlineData(" [%{alert}]", DiagnosticSeverity.Warning)]
    [InlineData("{\"labels\": {\"alertname\": \"x\"}}", DiagnosticSeverity.Error)]
    public void A_list_of_alerts_written_by_hand_is_taken_by_Alertmanager(string message, DiagnosticSeverity expected) => Assert.Equal(expected,
        Assert.Single(Checking.Of($"output {{ http {{ url => 'http://a:9093/api/v2/alerts' http_method => 'post' format => 'message' message => '{message}' }} }}")).Severity);

    [Fact]
    public void All_mistakes_of_all_expressions_are_told_once() => Assert.Equal("error LP3012 1:43, error LP3012 1:52, error LP3013 1:64",
        Checking.Codes("filter { grok { match => { \"message\" => [\"%{NUMBR} %{FOO:a}\", \"(a\"] } } }"));

    [Fact]
    public void Several_files_are_one_config() =>
        Assert.Equal("b.conf", Assert.Single(Checking.Of("filter { mutate { id => \"a\" } }", "filter { drop { id => \"a\" } }"), d => d.Severity == DiagnosticSeverity.Error).Span.File.Name);

    static void Expect(string code, bool told, string config)
    {
        var found = Checking.Of(config);
        Assert.DoesNotContain(found, d => d.Severity == DiagnosticSeverity.Error && d.Code != code);
        Assert.True(found.Any(d => d.Code == code) == told, $"{config}\n{DiagnosticRenderer.Render(found)}");
    }
}
