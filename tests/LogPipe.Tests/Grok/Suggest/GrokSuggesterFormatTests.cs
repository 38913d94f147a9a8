using System.Globalization;
using System.Text.RegularExpressions;
using LogPipe.Grok.Suggest;
using LogPipe.Plugins;

namespace LogPipe.Tests.Grok.Suggest;

/// <summary>Logs of well-known programs, made from a line in which {a|b} takes turns and # counts.</summary>
public sealed partial class GrokSuggesterFormatTests
{
    const string Text = "{ready|lost it, retry in 2s|done 12 of 40: None|a [b] failed} #";

    [Theory]
    [InlineData("[2026-03-09 08:05:#,120: {INFO|WARNING|ERROR}/{MainProcess|ForkPoolWorker-1}] ",
        @"^\[%{TIMESTAMP_ISO8601:timestamp}: %{LOGLEVEL:level}/%{DATA:process}\] %{GREEDYDATA:message}", "yyyy-MM-dd HH:mm:ss,SSS")]
    [InlineData("2026-03-09T08:05:#.203+0000: 3#.115: [GC {cause|pause}: ",
        @"^%{TIMESTAMP_ISO8601:timestamp}: %{NUMBER:uptime:float}: \[GC %{WORD:word}: %{GREEDYDATA:message}", "ISO8601")]
    [InlineData("2026-03-09 08:05:#.203: {INFO|WARN}: ", "^%{TIMESTAMP_ISO8601:timestamp}: %{LOGLEVEL:level}: %{GREEDYDATA:message}", "yyyy-MM-dd HH:mm:ss.SSS")]
    [InlineData("[09/Mar/2026 08:05:#] {INFO|WARN} ", @"^\[(?<timestamp>%{MONTHDAY}/%{MONTH}/%{YEAR}[: ]%{TIME})\] %{LOGLEVEL:level} %{GREEDYDATA:message}", "dd/MMM/yyyy HH:mm:ss")]
    [InlineData("10.0.0.1#:443 [09/Mar/2026:08:05:#.120] ", @"^%{IP:client_ip}:%{INT:client_port:int} \[(?<timestamp>%{MONTHDAY}/%{MONTH}/%{YEAR}[: ]%{TIME})\] %{GREEDYDATA:message}", "dd/MMM/yyyy:HH:mm:ss.SSS")]
    [InlineData("{3|11}/{9|19}/2026 {8|11}:05:# {AM|PM} {Error|Information} ",
        "^(?<timestamp>%{MONTHNUM}/%{MONTHDAY}/%{YEAR} %{TIME} (?:AM|PM)) %{LOGLEVEL:level} %{GREEDYDATA:message}", "M/d/yyyy h:mm:ss a")]
    [InlineData("{3|19}/{9|11}/2026 8:05:# AM {Error|Information} ",
        "^(?<timestamp>%{MONTHDAY}/%{MONTHNUM}/%{YEAR} %{TIME} (?:AM|PM)) %{LOGLEVEL:level} %{GREEDYDATA:message}", "d/M/yyyy h:mm:ss a")]
    [InlineData("Mar  9 2026 08:05:# {Error|Information} ", "^(?<timestamp>%{MONTH} +%{MONTHDAY} %{YEAR} %{TIME}) %{LOGLEVEL:level} %{GREEDYDATA:message}", "MMM  d yyyy HH:mm:ss")]
    [InlineData("2026-03-09 08:05:#.120  {INFO|WARN} [orders,abc,] 99 --- [{main|nio-1}] {c.e.Orders|o.s.App} : ",
        @"^%{TIMESTAMP_ISO8601:timestamp} +%{LOGLEVEL:level} \[%{DATA:context}\] %{POSINT:pid:int} --- \[%{DATA:thread}\] %{JAVACLASS:logger} : %{GREEDYDATA:message}", "yyyy-MM-dd HH:mm:ss.SSS")]
    [InlineData("2026-03-09 08:05:# UTC {app shop|postgres postgres| } 69ae00#.1# {LOG|ERROR}:  ",
        "^(?<timestamp>%{TIMESTAMP_ISO8601} %{TZ}) +(?:%{NOTSPACE:user} +%{NOTSPACE:database} +)?%{NOTSPACE:session_id} %{WORD:level}: +%{GREEDYDATA:message}", "yyyy-MM-dd HH:mm:ss z")]
    [InlineData("2026-03-09 08:05:#.120 UTC [1#]: [{1|2|9}-1] {user=app,db=shop,app=My Tool 2,client=10.0.0.1|user=,db=,app=,client=|user=[unknown],db=[unknown],app=[unknown],client=10.0.0.2} {LOG|ERROR}:  ",
        @"^(?<timestamp>%{TIMESTAMP_ISO8601} %{TZ}) \[%{POSINT:pid:int}\]: \[%{DATA:session_line}\] user=%{DATA:user},db=%{DATA:database},app=%{DATA:app},client=(?:%{IP:client})? %{WORD:level}: +%{GREEDYDATA:message}", "yyyy-MM-dd HH:mm:ss.SSS z")]
    [InlineData("2026-03-09 08:05:# UTC:10.0.0.1#(50#):{app|bob}@shop:[1#]:{LOG|ERROR}:  ",
        @"^(?<timestamp>%{TIMESTAMP_ISO8601} %{TZ}):%{IP:client_ip}\(%{INT:client_port:int}\):%{USERNAME:user}@%{DATA:database}:\[%{POSINT:pid:int}\]:%{WORD:level}: +%{GREEDYDATA:message}", "yyyy-MM-dd HH:mm:ss z")]
    [InlineData("{I|W|E}0309 08:05:#.120465       {1|12} {file.go|server.go}:1#] ",
        @"^(?<level>[EIW])(?<timestamp>%{MONTHNUM2}%{MONTHDAY} %{TIME}) +%{POSINT:pid:int} %{JAVACLASS:file}:%{INT:line:int}\] %{GREEDYDATA:message}", "MMdd HH:mm:ss.SSSSSS")]
    [InlineData("2026-03-09T08:05:#.180149Z {0|12} [{System|Note|Warning}] [MY-0101#] [{Server|InnoDB}] ",
        @"^%{TIMESTAMP_ISO8601:timestamp} %{INT:tid:int} \[%{WORD:level}\] \[%{DATA:code}\] \[%{DATA:subsystem}\] %{GREEDYDATA:message}", "ISO8601")]
    [InlineData("2026-03-09T08:05:#.180149Z {0|12} [{Note|Warning}] ", @"^%{TIMESTAMP_ISO8601:timestamp} %{INT:tid:int} \[%{WORD:level}\] %{GREEDYDATA:message}", "ISO8601")]
    [InlineData("1:M 09 Mar 2026 08:05:#.120 {*|.|-} ", "^%{POSINT:pid:int}:%{WORD:role} (?<timestamp>%{MONTHDAY} %{MONTH} %{YEAR} %{TIME}) %{NOTSPACE:level} %{GREEDYDATA:message}", "dd MMM yyyy HH:mm:ss.SSS")]
    [InlineData("2026-03-09T08:05:#.858656999Z stdout F ", "^%{TIMESTAMP_ISO8601:timestamp} %{WORD:stream} %{WORD:tag} %{GREEDYDATA:message}", "ISO8601")]
    [InlineData("[2026-03-09T08:05:#.286+0000][3#.644s][{info|debug}][{gc|gc,start}] GC(#) ",
        @"^\[%{TIMESTAMP_ISO8601:timestamp}\]\[%{NUMBER:uptime:float}s\]\[%{LOGLEVEL:level}\]\[%{DATA:tag}\] GC\(%{INT:gc}\) %{GREEDYDATA:message}", "ISO8601")]
    [InlineData("2026-03-09 08:05:#.366 | {INFO    |WARNING } | {__main__|app.db}:{main|run_it|<module>}:1# - ",
        @"^%{TIMESTAMP_ISO8601:timestamp} \| %{LOGLEVEL:level} +\| %{JAVACLASS:logger}:%{DATA:function}:%{INT:line:int} - %{GREEDYDATA:message}", "yyyy-MM-dd HH:mm:ss.SSS")]
    public void The_parts_of_a_known_format_get_their_names(string form, string expression, string format)
    {
        var best = SampleLog.Suggest(Lines(form + Text), EcsMode.Disabled).Best!;
        Assert.Equal([expression], best.Expressions.Select(e => e.Text));
        Assert.Equal((40, 40), (best.Matched, best.Total));
        Assert.Equal((format, 40, 40), (string.Join("|", best.Date!.Formats), best.Date.Parsed, best.Date.Total));
    }

    [Theory]
    [InlineData("{INFO|WARN} of Mar 9 at 10:#: ")]
    [InlineData("9. Mar 2026, 08:05:# PM {INFO|WARN} ")]
    [InlineData("Mon 9.3. 08:05:# {INFO|WARN} ")]
    public void A_word_of_a_date_is_never_fixed_text(string form)
    {
        var text = SampleLog.Suggest(Lines(form + Text), EcsMode.Disabled).Best!.Expressions[0].Text;
        Assert.DoesNotMatch("Mar|Mon|PM", text);
    }

    [Theory]
    [InlineData("2026-03-09 08:05:00,# INFO a", "pid")]
    [InlineData("2026-03-09 08:05:00+# INFO a", "pid")]
    [InlineData("2026-03-09 08:05:00 {0|1#} INFO a", "pid")]
    [InlineData("2026-03-09 08:05:00.5 INFO [a,b{1|2},] b", "thread")]
    public void A_number_or_a_list_is_not_named_for_its_place_alone(string form, string name) =>
        Assert.DoesNotContain(name, SampleLog.Suggest(Lines(form), EcsMode.Disabled).Best!.Fields.Select(f => f.Name));

    [Fact]
    public void The_level_of_letters_is_read_with_names_in_brackets_too() =>
        Assert.Equal(40, SampleLog.Suggest(Lines("{I|W|E}0309 08:05:#.120465 12 file.go:9] " + Text)).Best!.Matched);

    [Theory]
    [InlineData("13/1/2026 8:00:00 AM", false)]
    [InlineData("1/2/2026 8:00:00 AM", true)]
    [InlineData("11/12/2026 8:00:00 PM", true)]
    public void Day_and_month_of_one_digit_are_told_apart_where_one_is_too_large(string date, bool ambiguous) =>
        Assert.Equal(ambiguous, SampleLog.Suggest([date + " INFO a", date + " WARN b"]).Best!.Date!.IsAmbiguous);

    [Theory]
    [InlineData("{01|12}/{02|31}/2026 08:00:#", "MM/dd/yyyy HH:mm:ss")]
    [InlineData("{01|31}/{02|12}/2026 08:00:#", "dd/MM/yyyy HH:mm:ss")]
    [InlineData("{1|12}/{2|31}/2026 8:00:# PM", "M/d/yyyy h:mm:ss a")]
    public void All_dates_of_a_sample_have_day_and_month_in_one_order(string form, string format) =>
        Assert.Equal([format], SampleLog.Suggest(Lines(form + " INFO " + Text)).Best!.Date!.Formats);

    static List<string> Lines(string form) => [.. Enumerable.Range(0, 40).Select(i =>
    {
        var place = 0;
        var line = Turns().Replace(form, m => m.Groups[1].Value.Split('|') is var parts ? parts[(i + (i / 3 * place++)) % parts.Length] : "");
        return line.Replace("#", i.ToString("00", CultureInfo.InvariantCulture));
    })];

    [GeneratedRegex(@"\{([^}]*)\}")]
    private static partial Regex Turns();
}
