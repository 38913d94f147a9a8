using LogPipe.Grok;
using LogPipe.Grok.Suggest;
using LogPipe.Plugins;

namespace LogPipe.Tests.Grok.Suggest;

/// <summary>Lines that are few, odd or made to be in the way.</summary>
public sealed class GrokSuggesterEdgeTests
{
    [Theory]
    [InlineData("2026-01-01 12:00:00,123 - shop - INFO - order accepted", "^%{TIMESTAMP_ISO8601:timestamp} - %{NOTSPACE:logger} - %{LOGLEVEL:level} - %{GREEDYDATA:message}")]
    [InlineData("2026-01-01T12:00:00Z WARN disk nearly full", "^%{TIMESTAMP_ISO8601:timestamp} %{LOGLEVEL:level} %{GREEDYDATA:message}")]
    [InlineData("ERROR:root:it failed", "^%{LOGLEVEL:level}:%{DATA:logger}:%{GREEDYDATA:message}")]
    [InlineData("<13>Nov  3 05:00:00 web-01 su: all well", @"^<%{INT:priority:int}>%{SYSLOGTIMESTAMP:timestamp} %{IPORHOST:hostname} %{PROG:program}: %{GREEDYDATA:message}")]
    [InlineData("10.0.0.1 GET /cart?id=1 200 15ms", "^%{IP:client_ip} %{WORD:method} %{URIPATHPARAM:path} %{INT:status:int} %{INT:duration:int}ms$")]
    [InlineData("2026/01/02 03:04:05 user=eve took=1.5s addr=2001:db8::1", "^(?<timestamp>%{YEAR}/%{MONTHNUM2}/%{MONTHDAY} %{TIME}) user=%{NOTSPACE:user} took=%{NUMBER:took:float}s addr=%{IP:addr}$")]
    [InlineData("[2026-01-02 03:04:05] ERROR: cannot connect", @"^\[%{TIMESTAMP_ISO8601:timestamp}\] %{LOGLEVEL:level}: %{GREEDYDATA:message}")]
    [InlineData("2026-01-02 03:04:05,10.0.0.1,904,0.5", "^%{TIMESTAMP_ISO8601:timestamp},%{IP:client_ip},%{INT:number:int},%{NUMBER:number_2:float}$")]
    [InlineData("2026-01-02 03:04:05.123 +01:00 [WRN] it is late", @"^(?<timestamp>%{TIMESTAMP_ISO8601} %{ISO8601_TIMEZONE}) \[%{WORD:level}\] %{GREEDYDATA:message}")]
    [InlineData("shop.example.com:443 10.0.0.1 - - [01/Nov/2026:05:00:00 +0100] \"GET / HTTP/2.0\" 200 17", """^%{IPORHOST:hostname}:%{INT:port:int} %{IP:client_ip} (?:-|%{NOTSPACE:ident}) (?:-|%{NOTSPACE:user}) \[%{HTTPDATE:timestamp}\] "%{WORD:method} %{NOTSPACE:path} HTTP/%{NUMBER:http_version}" %{INT:status:int} %{INT:bytes:int}$""")]
    [InlineData("2026-01-02 03:04:05 10.0.0.1 GET /a - 443 - 10.0.0.2 404 0 0 863", "^%{TIMESTAMP_ISO8601:timestamp} %{IP:client_ip} %{WORD:method} %{URIPATHPARAM:path} - %{INT:number:int} - %{IP:server_ip} %{INT:status:int} %{INT:bytes:int} %{INT:number_2:int} %{INT:number_3:int}$")]
    [InlineData("2026-01-02T03:04:05.000000001Z stderr WARN it is late", "^%{TIMESTAMP_ISO8601:timestamp} %{WORD:stream} %{LOGLEVEL:level} %{GREEDYDATA:message}")]
    public void One_line_is_enough_where_it_is_plain(string line, string expression)
    {
        var suggestion = SampleLog.Suggest([line], EcsMode.Disabled);
        Assert.Equal([expression], suggestion.Best!.Expressions.Select(e => e.Text));
        Assert.True(suggestion.IsGood);
    }

    [Theory]
    [InlineData("2026-01-01 12:00:00.5 +0100 x=1", "yyyy-MM-dd HH:mm:ss.S Z", false)]
    [InlineData("2026-01-01 12:00:00 CET x=1", "yyyy-MM-dd HH:mm:ss ZZZ", false)]
    [InlineData("2026-01-01 12:00:00 Europe/Berlin x=1", "yyyy-MM-dd HH:mm:ss ZZZ", false)]
    [InlineData("2026-01-01T12:00:00.123456+01:00 x=1", "ISO8601", false)]
    [InlineData("2026-01-01T12:00 x=1", "ISO8601", true)]
    [InlineData("31/12/2026 12:00:00 x=1", "dd/MM/yyyy HH:mm:ss", true)]
    [InlineData("12/31/2026 12:00:00 x=1", "MM/dd/yyyy HH:mm:ss", true)]
    [InlineData("31.12.2026 12:00:00,5 x=1", "dd.MM.yyyy HH:mm:ss,S", true)]
    [InlineData("31-Dec-2026 12:00:00.123 x=1", "dd-MMM-yyyy HH:mm:ss.SSS", true)]
    [InlineData("Dec 31, 2026 1:00:00 PM x=1", "MMM dd, yyyy h:mm:ss a", true)]
    [InlineData("31 Dec 2026 12:00:00.123 x=1", "dd MMM yyyy HH:mm:ss.SSS", true)]
    [InlineData("20261231 12:00:00 x=1", "yyyyMMdd HH:mm:ss", true)]
    [InlineData("Thu Dec 31 12:00:00 2026 x=1", "EEE MMM dd HH:mm:ss yyyy", true)]
    [InlineData("Thu Dec 31 12:00:00 UTC 2026 x=1", "EEE MMM dd HH:mm:ss z yyyy", false)]
    [InlineData("Thu, 31 Dec 2026 12:00:00 +0000 x=1", "EEE, dd MMM yyyy HH:mm:ss Z", false)]
    [InlineData("1796216448123 x=1", "UNIX_MS", false)]
    [InlineData("1796216448.25 x=1", "UNIX", false)]
    public void Dates_of_many_forms_get_a_format_that_reads_them(string line, string format, bool lacksZone)
    {
        var date = SampleLog.Suggest([line, line]).Best!.Date!;
        Assert.Equal((format, 2, 2, lacksZone), (string.Join("|", date.Formats), date.Parsed, date.Total, date.LacksZone));
    }

    [Theory]
    [InlineData("2026-01-01T00:00:00Z INFO web: it is up", "^%{TIMESTAMP_ISO8601:timestamp} %{LOGLEVEL:level} %{DATA:logger}: %{GREEDYDATA:message}")]
    [InlineData("2026-01-01T00:00:00Z web-01 sshd[12]: it is up", "^%{SYSLOGLINE}")]
    public void A_level_is_no_host_of_syslog(string line, string expression) =>
        Assert.Equal([expression], SampleLog.Suggest([line], EcsMode.Disabled).Best!.Expressions.Select(e => e.Text));

    [Theory]
    [InlineData("01/02/2026 12:00:00 x=1", true)]
    [InlineData("01/13/2026 12:00:00 x=1", false)]
    [InlineData("13.01.2026 12:00:00 x=1", false)]
    [InlineData("2026/01/02 12:00:00 x=1", false)]
    public void Where_no_date_tells_day_from_month_it_says_so(string line, bool ambiguous) =>
        Assert.Equal(ambiguous, SampleLog.Suggest([line]).Best!.Date!.IsAmbiguous);

    [Fact]
    public void A_time_without_date_is_a_field_that_the_date_filter_does_not_get()
    {
        var best = SampleLog.Suggest(["12:00:01.5 INFO up", "12:00:02 WARN down"], EcsMode.Disabled).Best!;
        Assert.Equal("^%{TIME:time} %{LOGLEVEL:level} %{GREEDYDATA:message}", best.Expressions[0].Text);
        Assert.Null(best.Date);
    }

    [Fact]
    public void A_key_names_its_field_and_each_name_is_given_once()
    {
        var lines = Enumerable.Range(0, 40).Select(i => $"2026-01-01T00:00:{i:00}Z id={i} id={i * 7} tags=x{i} message=m{i} host=h{i} 10.0.0.{i} 10.0.1.{i} 10.0.2.{i}").ToList();
        var best = SampleLog.Suggest(lines, EcsMode.Disabled).Best!;
        Assert.Equal(["timestamp", "id", "id_2", "tag", "message", "hostname", "client_ip", "server_ip", "ip"], best.Fields.Select(f => f.Name));
    }

    [Fact]
    public void Numbers_that_a_number_cannot_keep_stay_text()
    {
        var lines = Enumerable.Range(0, 30).Select(i => $"2026-01-01T00:00:{i:00}Z a=00{i} b=1234567890123456789{i} c={i} d={i}.5").ToList();
        Assert.Equal("^%{TIMESTAMP_ISO8601:timestamp} a=%{INT:a} b=%{INT:b} c=%{INT:c:int} d=%{NUMBER:d:float}$", SampleLog.Suggest(lines).Best!.Expressions[0].Text);
    }

    [Theory]
    [InlineData("""{"k#": 1, "b": {"c": "#"}}""", TailKind.Json)]
    [InlineData("""k#=1 b="# 3" c=4""", TailKind.KeyValue)]
    internal void The_rest_of_the_line_is_for_another_filter_where_it_can_read_it(string tail, TailKind kind)
    {
        var lines = Enumerable.Range(0, 30).Select(i => $"2026-01-01T00:00:{i:00}Z INFO {tail.Replace("#", (i % 5).ToString())}").ToList();
        var best = SampleLog.Suggest(lines, EcsMode.Disabled).Best!;
        Assert.Equal(kind, best.Tail);
        Assert.Contains(kind == TailKind.Json ? "json { source => \"message\" }" : "break_on_match => false\n    match => {\n      \"message\" => [\n        '(?:^|[\\s,;])k0=", ConfigWriter.Write(SuggestionKind.Grok, best));
    }

    [Fact]
    public void A_few_odd_lines_do_not_spoil_the_proposal_and_are_shown()
    {
        List<string> lines = [.. SampleLog.Lines("syslog-3164-pri")];
        lines.InsertRange(50, ["", "--- MARK ---", "%{IP:x} [\\", "x"]);
        var suggestion = SampleLog.Suggest(lines);
        Assert.Equal(["--- MARK ---", "%{IP:x} [\\", "x"], suggestion.Best!.Unmatched);
        Assert.Equal((lines.Count - 1, lines.Count - 4, 1), (suggestion.Best.Total, suggestion.Best.Matched, suggestion.Lines.Blank));
        Assert.True(suggestion.IsGood);
    }

    [Fact]
    public void What_the_lines_hold_is_text_in_the_expression_whatever_it_is()
    {
        var lines = Enumerable.Range(0, 20).Select(i => $"""2026-01-01T00:00:{i:00}Z %{"{IP}"} (?<x>a+)+$ .* \d+ ^ | 'q' "{i}" t{"\t"}{i}""").ToList();
        var best = SampleLog.Suggest(lines).Best!;
        Assert.Equal((20, 20), (best.Matched, best.Total));
        var grok = SampleLog.Compile(best.Expressions[0].Text);
        Assert.Equal(MatchStatus.NoMatch, grok.Match("2026-01-01T00:00:00Z 10.0.0.1 aaa 5", new CaptureSlot[grok.Captures.Count]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Random_lines_never_fail(int seed)
    {
        var random = new Random(seed);
        const string pieces = "[](){}<>\"'\\/=:;,.-_ \t%@#*?+$^|~aZ09é心";
        string[] words = ["2026-01-01 00:00:00", "10.0.0.1", "INFO", "GET", "-", "::1", "0x1f", "12ms", "/a/b", "a.b.C", "\"", "[", "\u0001"];
        for (var round = 0; round < 15; round++)
        {
            var lines = Enumerable.Range(0, random.Next(1, 40)).Select(_ => string.Concat(Enumerable.Range(0, random.Next(1, 12))
                .Select(_ => random.Next(2) == 0 ? words[random.Next(words.Length)] : pieces[random.Next(pieces.Length)].ToString()))).ToList();
            var suggestion = SampleLog.Suggest(lines, EcsMode.Disabled);
            foreach (var proposal in suggestion.Proposals)
            {
                Assert.InRange(proposal.Matched, 1, proposal.Total);
                Assert.Equal(proposal.Expressions.Sum(e => e.Matched), proposal.Matched);
            }
        }
    }

    [Fact]
    public void Patterns_of_the_user_are_tried_before_others()
    {
        var library = PatternLibrary.Create(new PatternLibraryOptions { Definitions = [new("SHOPLINE", @"%{TIMESTAMP_ISO8601:at} - %{NOTSPACE:part} - %{LOGLEVEL:severity} - %{GREEDYDATA:message}")] });
        var best = new GrokSuggester(library, EcsMode.V8).Suggest(SampleLog.Lines("python-default")).Best!;
        Assert.Equal(["^%{SHOPLINE}"], best.Expressions.Select(e => e.Text));
    }
}
