using System.CommandLine;
using System.Text.Json;
using LogPipe.Cli;
using LogPipe.Tests.Grok.Suggest;
using LogPipe.Tests.Support;

namespace LogPipe.Tests.Cli;

public sealed class GrokSuggestCommandTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_config_is_written_and_all_that_is_said_about_it_in_comments() =>
        Assert.Equal((0, """
            # 2 of 2 lines, 100.0 %
            filter {
              grok {
                match => { "message" => "^%{TIMESTAMP_ISO8601:timestamp} \[%{LOGLEVEL:[log][level]}\] %{GREEDYDATA:message}" }
                overwrite => ["message"]
              }
              date {
                match => ["timestamp", "yyyy-MM-dd HH:mm:ss,SSS"]
                # timezone => "Europe/Berlin"   # the dates name no zone: without this, they are read in the machine's
              }
            }
            # 2 lines go on with the line before (a stack trace, say), and are left out of the rate.
            # Join them in the input: codec => multiline { pattern => "^%{TIMESTAMP_ISO8601} \[" negate => true what => "previous" }
            # The date filter's own parser read 2 of 2 dates of the sample.
            # The dates name no time zone: give the date filter timezone => if they are not of the machine's zone.
            #
            # Fields:
            #   timestamp     2026-01-01 00:00:00,123 | 2026-01-01 00:00:01,456
            #   [log][level]  INFO | ERROR
            #   message       up | down: a "b" 'c'

            """, ""), Run("""
            2026-01-01 00:00:00,123 [INFO] up
            2026-01-01 00:00:01,456 [ERROR] down: a "b" 'c'
            Traceback (most recent call last):
              File "a.py", line 1

            """));

    [Theory]
    [InlineData("", 1, "error: there are no lines\n")]
    [InlineData("\n \n", 1, "error: there are no lines\n")]
    [InlineData("a\0b\nc\0\n", 1, "note: 2 lines are no text, and left out\nerror: the input is no text\n")]
    [InlineData("hello\nout there\n", 1, "error: the lines have no form in common: there is no date, address, number or level at the same place in them\n")]
    [InlineData("--nosuch", 2, "error: there is no option --nosuch; see logpipe grok suggest --help\n")]
    [InlineData("--ecs v9", 2, "error: --ecs is disabled, v1 or v8\n")]
    [InlineData("--max-lines 0", 2, "error: --max-lines is a number from 1 to 1000000\n")]
    [InlineData("--max-lines x", 2, "error: --max-lines is a number from 1 to 1000000\n")]
    [InlineData("/no-such-file", 2, "error: there is no file /no-such-file\n")]
    [InlineData("/", 2, "error: / is a folder; name the files in it\n")]
    public void Where_there_is_nothing_to_propose_it_says_why(string input, int code, string error)
    {
        var isArguments = input.StartsWith('-') || input.StartsWith('/');
        Assert.Equal((code, "", error), isArguments ? Run("", input.Split(' ')) : Run(input));
    }

    [Fact]
    public void A_line_of_a_megabyte_is_left_out_and_counted()
    {
        var (code, output, error) = Run("2026-01-01T00:00:00Z INFO up\n" + new string('x', 1 << 20) + "\n2026-01-01T00:00:00Z WARN " + new string('y', 60_000) + "\n");
        Assert.Equal((0, "note: 1 line is longer than 64 KB, and left out\n"), (code, error));
        Assert.StartsWith("# 2 of 2 lines, 100.0 %\n", output);
        Assert.InRange(output.Length, 1, 2000);
    }

    [Fact]
    public void It_reads_no_more_lines_than_asked_for_and_says_so()
    {
        var lines = string.Concat(Enumerable.Range(0, 50).Select(i => $"10.0.0.{i} GET /{i} 200\n"));
        var (code, output, error) = Run(lines, "--max-lines", "20");
        Assert.Equal((0, "note: only the first 20 lines were read; --max-lines reads more\n"), (code, error));
        Assert.StartsWith("# 20 of 20 lines, 100.0 %\n", output);
        Assert.Equal("", Run(lines, "--max-lines", "50").Error);
    }

    [Fact]
    public void Below_95_percent_it_exits_with_1_and_shows_lines_that_do_not_match()
    {
        var lines = Enumerable.Range(0, 60).Select(i => $"2026-01-01T00:00:{i:00}Z INFO {(char)('a' + (i % 26))}").Concat(["odd one", "odd \u001b[31mtwo", "so odd", "odder", "a", "b"]);
        var (code, output, error) = Run(string.Join('\n', lines));
        Assert.Equal((1, "warning: less than 95 % of the lines match\n"), (code, error));
        Assert.StartsWith("# 60 of 66 lines, 90.9 %\n", output);
        Assert.Contains("# Lines that do not match, the first of them:\n#   odd one\n#   odd \\u001b[31mtwo\n#   so odd\n#   odder\n#   a\n", output);
    }

    [Fact]
    public void Json_holds_the_same_for_machines()
    {
        var (code, output, error) = Run("", "--json", "--ecs", "disabled", SampleLog.File("postgres"));
        Assert.Equal((0, ""), (code, error));
        var root = JsonDocument.Parse(output).RootElement;
        Assert.Equal(("grok", true, 341, 37), (root.GetProperty("kind").GetString(), root.GetProperty("good").GetBoolean(), root.GetProperty("lines").GetInt32(), root.GetProperty("continuations").GetInt32()));
        var proposal = root.GetProperty("proposals")[0];
        Assert.Equal((304, 304, 1.0), (proposal.GetProperty("matched").GetInt32(), proposal.GetProperty("of").GetInt32(), proposal.GetProperty("rate").GetDouble()));
        Assert.Equal("scanner", proposal.GetProperty("expressions")[0].GetProperty("engine").GetString());
        Assert.Equal("yyyy-MM-dd HH:mm:ss.SSS z", proposal.GetProperty("date").GetProperty("formats")[0].GetString());
        Assert.Equal(["timestamp text", "pid int", "user text", "database text", "level text", "message text"],
            proposal.GetProperty("fields").EnumerateArray().Select(f => f.GetProperty("name").GetString() + " " + f.GetProperty("type").GetString()));
        Assert.Contains("overwrite => [\"message\"]", proposal.GetProperty("config").GetString());
        Assert.Equal("none", JsonDocument.Parse(Run("", "--json").Output).RootElement.GetProperty("kind").GetString());
    }

    [Fact]
    public void Patterns_of_a_folder_are_used()
    {
        File.WriteAllText(Path.Combine(_folder, "shop"), "SHOPLINE %{TIMESTAMP_ISO8601:at} - %{NOTSPACE:part} - %{LOGLEVEL:severity} - %{GREEDYDATA:text}\n");
        Assert.Contains("\"^%{SHOPLINE}$\"", Run("", "--patterns-dir", _folder, SampleLog.File("python-default")).Output);
        Assert.Equal("warning: /no-such-folder: no such folder; it adds no patterns\nerror: there are no lines\n", Run("", "--patterns-dir", "/no-such-folder").Error);
    }

    [Theory]
    [InlineData("nginx-access")]
    [InlineData("nginx-access-extra")]
    [InlineData("mixed")]
    [InlineData("postgres")]
    [InlineData("syslog-3164-pri")]
    [InlineData("json")]
    [InlineData("logfmt")]
    public void What_is_written_is_a_config_without_fault(string sample)
    {
        var file = Path.Combine(_folder, "a.conf");
        File.WriteAllText(file, Run("", SampleLog.File(sample)).Output);
        var output = new StringWriter { NewLine = "\n" };
        var root = new RootCommand { new CheckCommand(new CliIo(output, output)).Create() };
        Assert.Equal(0, root.Parse(["check", file]).Invoke());
        Assert.Contains("0 errors, 0 warnings", output.ToString());
    }

    [Fact]
    public async Task Pairs_are_read_in_any_order_with_a_date()
    {
        string[] lines = ["ts=2026-12-02T10:36:16.816Z level=debug msg=\"job config up\" duration=846ms", "level=warn ts=2026-12-02T10:36:17.816Z msg=\"\" err=none"];
        var (code, config, _) = await LogPipeProcess.RunAsync(_folder, string.Join('\n', lines) + "\n", "grok", "suggest");
        Assert.Equal(0, code);
        var (_, events, log) = await LogPipeProcess.RunAsync(_folder, string.Join('\n', lines) + "\n", "-w", "1", "-e", "input { stdin {} }\n" + config + "output { stdout { codec => line { format => \"%{@timestamp} %{level} %{msg} %{duration} %{err} %{tags}\" } } }", "--api.enabled", "false");
        Assert.True(events == "2026-12-02T10:36:16.816Z debug job config up 846ms %{err} %{tags}\n2026-12-02T10:36:17.816Z warn %{msg} %{duration} none %{tags}\n", events + log);
    }

    [Fact]
    public async Task The_config_parses_the_lines_it_was_made_from()
    {
        var lines = """
            2026-11-23 05:00:00.123 UTC [77] app@shop ERROR:  relation "it's" does not exist
            2026-11-23 05:00:01.123 UTC [78] LOG:  checkpoint starting: time

            """;
        var (code, config, _) = await LogPipeProcess.RunAsync(_folder, lines, "grok", "suggest", "--ecs", "disabled");
        Assert.Equal(0, code);
        var (_, events, log) = await LogPipeProcess.RunAsync(_folder, lines, "-e", "input { stdin {} }\n" + config + "output { stdout { codec => json_lines } }", "--api.enabled", "false");
        var parsed = events.TrimEnd().Split('\n').Select(l => JsonDocument.Parse(l).RootElement).OrderBy(e => e.GetProperty("pid").GetInt32()).ToList();
        Assert.True(parsed.Count == 2, log);
        Assert.Equal(("2026-11-23T05:00:00.123Z", "app", "shop", "ERROR", "relation \"it's\" does not exist"), (
            parsed[0].GetProperty("@timestamp").GetString(), parsed[0].GetProperty("user").GetString(), parsed[0].GetProperty("database").GetString(),
            parsed[0].GetProperty("level").GetString(), parsed[0].GetProperty("message").GetString()));
        Assert.Equal(("2026-11-23T05:00:01.123Z", "LOG", "checkpoint starting: time", false), (
            parsed[1].GetProperty("@timestamp").GetString(), parsed[1].GetProperty("level").GetString(), parsed[1].GetProperty("message").GetString(), parsed[1].TryGetProperty("user", out _)));
    }

    [Fact]
    public async Task Suggest_is_a_command_right_behind_grok_only()
    {
        File.WriteAllText(Path.Combine(_folder, "suggest"), "x\n");
        Assert.Equal((0, "x\n", "engine: scanner\n1 of 1 line matched\n"), await LogPipeProcess.RunAsync(_folder, "", "grok", "x", "suggest"));
        Assert.Equal((1, "", "error: there are no lines\n"), await LogPipeProcess.RunAsync(_folder, "", "grok", "suggest"));
    }

    static (int Code, string Output, string Error) Run(string input, params string[] args)
    {
        var output = new StringWriter { NewLine = "\n" };
        var error = new StringWriter { NewLine = "\n" };
        var code = new GrokSuggestCommand(new CliIo(output, error), new StringReader(input)).Create().Parse(["suggest", .. args]).Invoke();
        return (code, output.ToString(), error.ToString());
    }
}
