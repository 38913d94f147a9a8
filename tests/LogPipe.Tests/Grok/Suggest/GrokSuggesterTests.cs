using System.Text.RegularExpressions;
using LogPipe.Events;
using LogPipe.Events.Dates;
using LogPipe.Grok;
using LogPipe.Grok.Suggest;
using LogPipe.Plugins;

namespace LogPipe.Tests.Grok.Suggest;

/// <summary>Suggestions for sample logs. What a line that begins an event looks like is said here anew, and what matches is counted anew.</summary>
public sealed class GrokSuggesterTests
{
    public static TheoryData<string, string, string, string> Samples { get; } = new()
    {
        { "nginx-access", ".", "[source][address] timestamp [http][request][method] [url][original] [http][response][status_code] [http][response][body][bytes] [user_agent][original]", "dd/MMM/yyyy:HH:mm:ss Z" },
        { "nginx-access-extra", ".", "[source][address] timestamp [http][request][method] [url][original] [http][response][status_code] [http][response][body][bytes] [http][request][referrer] [user_agent][original] request_time upstream_time [network][forwarded_ip] [http][request][id]", "dd/MMM/yyyy:HH:mm:ss Z" },
        { "nginx-error", ".", "timestamp level pid tid connection_id log_message client server request upstream", "yyyy/MM/dd HH:mm:ss" },
        { "apache-error", ".", "timestamp [log][level] [process][pid] [source][address] [source][port] message", "EEE MMM dd HH:mm:ss.SSSSSS yyyy" },
        { "python-default", @"^\d{4}-", "timestamp [log][logger] [log][level] message", "yyyy-MM-dd HH:mm:ss,SSS" },
        { "python-basic", "^[A-Z]+:", "[log][level] [log][logger] message", "" },
        { "python-padded", @"^\d{4}-", "timestamp [log][level] [log][origin][file][name] [log][origin][file][line] message", "yyyy-MM-dd HH:mm:ss,SSS" },
        { "syslog-3164", ".", "timestamp [host][hostname] [process][name] [process][pid] message", "MMM  d HH:mm:ss|MMM dd HH:mm:ss" },
        { "syslog-3164-pri", ".", "[log][syslog][priority] timestamp [host][hostname] [process][name] [process][pid] message", "MMM  d HH:mm:ss|MMM dd HH:mm:ss" },
        { "syslog-5424", ".", "[log][syslog][priority] timestamp [host][hostname] [process][name] [process][pid] [event][code] message", "ISO8601" },
        { "java-logback", @"^\d{4}-", "timestamp [process][thread][name] [log][level] [log][logger] message", "yyyy-MM-dd HH:mm:ss,SSS" },
        { "java-log4j", @"^\d{4}-", "timestamp [log][level] [process][thread][name] [log][logger] [log][origin][file][line] message", "yyyy-MM-dd HH:mm:ss.SSS" },
        { "spring-boot", @"^\d{4}-", "timestamp [log][level] [process][pid] [process][thread][name] [log][logger] message", "ISO8601" },
        { "postgres", @"^\d{4}-", "timestamp [process][pid] [user][name] database [log][level] message", "yyyy-MM-dd HH:mm:ss.SSS z" },
        { "mixed", ".", "[source][address] timestamp [http][response][status_code] level client [log][logger] [log][level] message", "dd/MMM/yyyy:HH:mm:ss Z|yyyy-MM-dd HH:mm:ss,SSS|yyyy/MM/dd HH:mm:ss" },
        { "mixed-same-date", ".", "timestamp [process][thread][name] [log][logger] [log][level] message", "yyyy-MM-dd HH:mm:ss,SSS" },
        { "logfmt-prefixed", ".", "timestamp [log][level] request [user][name] [http][response][status_code] duration [url][original]", "ISO8601" },
        { "app-key-value", ".", "timestamp [log][level] [process][pid] worker [http][request][method] [url][original] duration [source][address] [source][port]", "yyyy/MM/dd HH:mm:ss" },
        { "epoch", ".", "timestamp [source][address] [http][response][body][bytes]", "UNIX" },
        { "deploy/samples/nginx-access.log", ".", "[source][address] timestamp [http][request][method] [url][original] [http][response][status_code]", "dd/MMM/yyyy:HH:mm:ss Z" },
        { "deploy/samples/nginx-error.log", ".", "timestamp level pid client", "yyyy/MM/dd HH:mm:ss" },
        { "deploy/samples/trading.log", @"^\d{4}-", "timestamp [log][logger] [log][level] message", "yyyy-MM-dd HH:mm:ss,SSS" },
    };

    [Theory]
    [MemberData(nameof(Samples))]
    public void At_least_95_percent_of_a_sample_match_what_is_proposed_for_it(string sample, string begins, string names, string formats)
    {
        foreach (var mode in new[] { EcsMode.V8, EcsMode.Disabled })
        {
            var events = SampleLog.Lines(sample).Where(l => Regex.IsMatch(l, begins)).ToList();
            var suggestion = SampleLog.Suggest(SampleLog.Lines(sample), mode);
            Assert.Equal(SuggestionKind.Grok, suggestion.Kind);
            foreach (var proposal in suggestion.Proposals)
            {
                var (matched, fields, dates) = Count(proposal, events, mode);
                Assert.InRange(matched, events.Count * 0.95, events.Count);
                Assert.Equal(matched, proposal.Matched);
                Assert.Equal(events.Count, proposal.Total);
                if (formats.Length > 0) AllAreRead(dates, proposal.Date!);
                if (mode == EcsMode.V8 && proposal == suggestion.Best) Assert.Empty(names.Split(' ').Except(fields));
                if (mode == EcsMode.V8) Assert.Equal(formats, string.Join("|", (proposal.Date?.Formats ?? []).Order(StringComparer.Ordinal)));
                Assert.All(proposal.Expressions, e => Assert.Equal(GrokEngine.Scanner, e.Grok.Engine));
            }
        }
    }

    // The proposal is for lines to come, not for those it was made from.
    [Theory]
    [MemberData(nameof(Samples))]
    public void What_is_proposed_for_the_first_third_of_a_sample_matches_the_others(string sample, string begins, string names, string formats)
    {
        _ = (names, formats);
        if (sample.Contains('/')) return;
        var events = SampleLog.Lines(sample).Where(l => Regex.IsMatch(l, begins)).ToList();
        foreach (var proposal in SampleLog.Suggest(events.GetRange(0, events.Count / 3)).Proposals)
        {
            var others = events[(events.Count / 3)..];
            Assert.InRange(Count(proposal, others, EcsMode.V8).Matched, others.Count * 0.95, others.Count);
        }
    }

    static (int Matched, HashSet<string> Fields, List<string> Dates) Count(Proposal proposal, List<string> lines, EcsMode mode)
    {
        var expressions = proposal.Expressions.Select(e => SampleLog.Compile(e.Text, mode)).ToList();
        var fields = new HashSet<string>();
        var dates = new List<string>();
        var matched = 0;
        foreach (var line in lines)
        {
            foreach (var grok in expressions)
            {
                var slots = new CaptureSlot[grok.Captures.Count];
                if (grok.Match(line, slots) != MatchStatus.Match) continue;
                matched++;
                for (var i = 0; i < slots.Length; i++)
                {
                    Assert.True(FieldReference.TryParse(grok.Captures[i].FieldName, out _, out var error), error);
                    if (!slots[i].Success) continue;
                    fields.Add(grok.Captures[i].FieldName);
                    if (grok.Captures[i].FieldName == proposal.Date?.Field) dates.Add(line.Substring(slots[i].Start, slots[i].Length));
                }
                break;
            }
        }
        return (matched, fields, dates);
    }

    static void AllAreRead(List<string> dates, DateSuggestion suggestion)
    {
        var parsers = suggestion.Formats.Select(f => DateParser.Compile(f, new DateParserOptions { TimeZone = TimeZoneRule.Utc })).ToList();
        Assert.NotEmpty(dates);
        Assert.All(dates, d => Assert.Contains(parsers, p => p.TryParse(d, out _)));
    }

    [Theory]
    [InlineData("nginx-access", EcsMode.V8, "^%{HTTPD_COMBINEDLOG}$")]
    [InlineData("nginx-error", EcsMode.V8, "^%{NGINXERROR}")]
    [InlineData("nginx-access-extra", EcsMode.Disabled, """^%{IP:client_ip} (?:-|%{NOTSPACE:ident}) (?:-|%{NOTSPACE:user}) \[%{HTTPDATE:timestamp}\] "%{WORD:method} %{NOTSPACE:path} HTTP/%{NUMBER:http_version}" %{INT:status:int} (?:%{INT:bytes:int}|-) "(?:-|%{DATA:referrer})" "(?:-|%{DATA:user_agent})" %{NUMBER:request_time:float} (?:%{NUMBER:upstream_time:float}|-) "(?:-|%{DATA:forwarded_for})" %{BASE16NUM:request_id}$""")]
    [InlineData("python-default", EcsMode.Disabled, "^%{TIMESTAMP_ISO8601:timestamp} - %{NOTSPACE:logger} - %{LOGLEVEL:level} - %{GREEDYDATA:message}")]
    [InlineData("python-default", EcsMode.V8, "^%{TIMESTAMP_ISO8601:timestamp} - %{NOTSPACE:[log][logger]} - %{LOGLEVEL:[log][level]} - %{GREEDYDATA:message}")]
    [InlineData("python-basic", EcsMode.V1, "^%{LOGLEVEL:[log][level]}:%{DATA:[log][logger]}:%{GREEDYDATA:message}")]
    [InlineData("java-logback", EcsMode.Disabled, @"^%{TIMESTAMP_ISO8601:timestamp} \[%{DATA:thread}\] %{LOGLEVEL:level} +%{JAVACLASS:logger} - %{GREEDYDATA:message}")]
    [InlineData("spring-boot", EcsMode.Disabled, @"^%{TIMESTAMP_ISO8601:timestamp} +%{LOGLEVEL:level} %{POSINT:pid:int} --- \[\s*%{DATA:thread}\] %{JAVACLASS:logger} +: %{GREEDYDATA:message}")]
    [InlineData("postgres", EcsMode.Disabled, @"^(?<timestamp>%{TIMESTAMP_ISO8601} %{TZ}) \[%{POSINT:pid:int}\] (?:%{USERNAME:user}@%{NOTSPACE:database} +)?%{WORD:level}: +%{GREEDYDATA:message}")]
    [InlineData("syslog-3164", EcsMode.V8, "^%{SYSLOGLINE}")]
    [InlineData("syslog-3164-pri", EcsMode.V8, @"^<%{INT:[log][syslog][priority]:int}>%{SYSLOGTIMESTAMP:timestamp} %{IPORHOST:[host][hostname]} %{PROG:[process][name]}(?:\[%{POSINT:[process][pid]:int}\])?: %{GREEDYDATA:message}")]
    [InlineData("syslog-5424", EcsMode.V8, "^%{SYSLOG5424LINE}")]
    [InlineData("app-key-value", EcsMode.Disabled, "^(?<timestamp>%{YEAR}/%{MONTHNUM2}/%{MONTHDAY} %{TIME}) %{LOGLEVEL:level} pid=%{POSINT:pid:int} worker %{INT:worker:int} handled %{WORD:method} %{URIPATHPARAM:path} in %{INT:duration:int}ms from %{IP:client_ip}:%{INT:client_port:int}$")]
    public void The_expression_is_what_one_would_write(string sample, EcsMode mode, string expression) =>
        Assert.Equal([expression], SampleLog.Suggest(SampleLog.Lines(sample), mode).Best!.Expressions.Select(e => e.Text));

    [Fact]
    public void Lines_of_several_forms_get_an_expression_each() =>
        Assert.Equal(["^%{HTTPD_COMBINEDLOG}$", "^%{NGINXERROR}", "^%{TIMESTAMP_ISO8601:timestamp} - %{NOTSPACE:logger} - %{LOGLEVEL:level} - %{GREEDYDATA:message}"],
            SampleLog.Suggest(SampleLog.Lines("mixed"), EcsMode.Disabled).Best!.Expressions.Select(e => e.Text));

    [Fact]
    public void Forms_that_only_begin_alike_are_told_apart() =>
        Assert.Equal([
            @"^%{TIMESTAMP_ISO8601:timestamp} \[%{DATA:thread}\] %{LOGLEVEL:level} +%{JAVACLASS:logger} - %{GREEDYDATA:message}",
            "^%{TIMESTAMP_ISO8601:timestamp} - %{NOTSPACE:logger} - %{LOGLEVEL:level} - %{GREEDYDATA:message}"],
            SampleLog.Suggest(SampleLog.Lines("mixed-same-date"), EcsMode.Disabled).Best!.Expressions.Select(e => e.Text));

    [Fact]
    public void A_pattern_of_the_library_is_proposed_first_and_spelled_out_behind()
    {
        var suggestion = SampleLog.Suggest(SampleLog.Lines("syslog-3164"), EcsMode.Disabled);
        Assert.Equal([["SYSLOGLINE"], [null]], suggestion.Proposals.Select(p => p.Expressions.Select(e => e.Known).ToArray()).ToArray());
        Assert.Equal(@"^%{SYSLOGTIMESTAMP:timestamp} %{IPORHOST:hostname} %{PROG:program}(?:\[%{POSINT:pid:int}\])?: %{GREEDYDATA:message}", suggestion.Proposals[1].Expressions[0].Text);
    }

    [Theory]
    [InlineData("spring-boot", @"^(?:\tat |\t\.\.\. |[\w.]+Exception|Caused by)")]
    [InlineData("java-logback", @"^(?:\tat |\t\.\.\. |[\w.]+Exception|Caused by)")]
    [InlineData("python-default", "^(?:Traceback|  |shop.errors)")]
    [InlineData("python-basic", "^(?:Traceback|  |shop.errors)")]
    [InlineData("postgres", "^\t")]
    public void Lines_that_go_on_with_the_one_before_are_kept_apart(string sample, string pattern)
    {
        var lines = SampleLog.Lines(sample);
        var expected = lines.Where(l => Regex.IsMatch(l, pattern)).ToList();
        Assert.NotEmpty(expected);
        var suggestion = SampleLog.Suggest(lines);
        Assert.Equal(expected, suggestion.Lines.Continuations);
        // How an event begins, for the multiline codec: every record does, and no continuation.
        var start = SampleLog.Compile(suggestion.Best!.Expressions[0].Start);
        Assert.All(suggestion.Lines.Records, l => Assert.Equal(MatchStatus.Match, start.Match(l, [])));
        Assert.All(expected, l => Assert.Equal(MatchStatus.NoMatch, start.Match(l, [])));
    }

    [Theory]
    [InlineData("json", SuggestionKind.Json, "timestamp")]
    [InlineData("deploy/samples/trading-json.log", SuggestionKind.Json, "timestamp")]
    [InlineData("logfmt", SuggestionKind.KeyValue, "ts")]
    internal void Lines_that_another_filter_reads_get_that(string sample, SuggestionKind kind, string date)
    {
        var suggestion = SampleLog.Suggest(SampleLog.Lines(sample));
        Assert.Equal(kind, suggestion.Kind);
        Assert.True(suggestion.IsGood);
        Assert.Equal((date, 1.0), (suggestion.Best!.Date!.Field, suggestion.Best.Date.Parsed / (double)suggestion.Best.Date.Total));
        Assert.Equal(["ISO8601"], suggestion.Best.Date.Formats);
    }

    [Fact]
    public void Noise_gets_no_proposal() => Assert.Equal(SuggestionKind.None, SampleLog.Suggest(SampleLog.Lines("noise")).Kind);
}
