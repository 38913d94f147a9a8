using System.Runtime.InteropServices;
using System.Text.Json;
using LogPipe.Tests.Support;

namespace LogPipe.Tests.Cli;

public sealed class ProgramTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    Task<(int Code, string Out, string Error)> Run(string input, params string[] arguments) => LogPipeProcess.RunAsync(_folder, input, arguments);

    string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    [Fact]
    public async Task Standard_input_is_delivered_to_its_end_and_only_events_go_to_standard_output()
    {
        var (code, output, error) = await Run("one\ntwo\n", "-e", "input { stdin {} } output { stdout { codec => json_lines } }", "--api.enabled", "false");

        Assert.Equal(0, code);
        Assert.Equal(["one", "two"], output.TrimEnd().Split('\n').Select(l => JsonDocument.Parse(l).RootElement.GetProperty("message").GetString()));
        Assert.Contains("[INFO ][pipeline main]", error);
    }

    [Fact]
    public async Task A_config_text_without_input_and_output_gets_standard_ones()
    {
        var (code, output, error) = await Run("one\n", "-e", "filter { mutate { add_field => { \"x\" => \"y\" } } }", "--api.enabled=false", "--log.level", "error");

        Assert.Equal(0, code);
        Assert.Contains("\"type\" => \"stdin\"", output);
        Assert.Contains("\"x\" => \"y\"", output);
        Assert.Equal("", error);
    }

    [Fact]
    public async Task A_right_config_is_OK_and_nothing_is_run()
    {
        var (code, output, _) = await Run("one\n", "-t", "-e", "filter { grok { match => { \"message\" => \"%{WORD:a}\" } } }");

        Assert.Equal(0, code);
        Assert.Equal("Configuration OK\n", output);
        Assert.False(Directory.Exists(Path.Combine(_folder, "data")));
    }

    [Theory]
    [InlineData("filter { grok { match => { \"message\" => \"%{NOSUCH:a}\" } } }", "NOSUCH")]
    [InlineData("filter { mutat {} }", "did you mean mutate?")]
    [InlineData("filter { mutate { ", "error")]
    public async Task A_wrong_config_fails_with_its_mistakes_on_standard_error(string config, string expected)
    {
        foreach (var arguments in new string[][] { ["-t", "-e", config], ["-e", config, "--api.enabled", "false"] })
        {
            var (code, output, error) = await Run("", arguments);

            Assert.Equal(1, code);
            Assert.Equal("", output);
            Assert.Contains(expected, error);
            Assert.Contains("1 error", error);
        }
    }

    [Theory]
    [InlineData("--nosuch", "there is no option --nosuch")]
    [InlineData("-f|nowhere.conf", "no config files found at nowhere.conf")]
    [InlineData("-f|a|-e|b", "keep one of them")]
    [InlineData("", "there is no config")]
    [InlineData("--path.settings|nowhere", "there is no folder nowhere")]
    [InlineData("-e||--api.http.port|1-0", "api.http.port")]
    public async Task A_wrong_command_line_fails(string line, string expected)
    {
        var (code, output, error) = await Run("", line.Length == 0 ? [] : line.Split('|'));

        Assert.Equal(1, code);
        Assert.Equal("", output);
        Assert.Contains(expected, error);
    }

    [Fact]
    public async Task Settings_come_from_logstash_yml_and_the_command_line_wins()
    {
        Write("config/logstash.yml", "pipeline:\n  id: fromfile\nlog.level: info\napi.enabled: false\nxpack.monitoring.enabled: true\n");

        var (_, _, byFile) = await Run("", "-e", "");
        var (_, _, byFlag) = await Run("", "-e", "", "--pipeline.id", "fromflag");

        Assert.Contains("[pipeline fromfile]", byFile);
        Assert.Contains("logstash.yml:5: xpack.monitoring.enabled has no effect", byFile);
        Assert.Contains("[pipeline fromflag]", byFlag);
    }

    [Fact]
    public async Task Pipelines_yml_runs_its_pipelines_and_a_config_by_flag_keeps_it_from_being_read()
    {
        Write("a.conf", "input { generator { count => 2 } } output { stdout { codec => line { format => \"from a\" } } }");
        Write("config/pipelines.yml", "- pipeline.id: a\n  path.config: a.conf\n- pipeline.id: b\n  config.string: 'input { generator { count => 1 } } output { stdout { codec => line { format => \"from b\" } } }'\n");

        var (code, output, error) = await Run("", "--api.enabled", "false");
        var (_, ignored, warning) = await Run("", "--api.enabled", "false", "-e", "input { generator { count => 1 } } output { null {} }");
        var (tested, ok, _) = await Run("", "-t");

        Assert.True(code == 0, error);
        Assert.Equal(["from a", "from a", "from b"], output.TrimEnd().Split('\n').Order(StringComparer.Ordinal));
        Assert.Equal("", ignored);
        Assert.Contains("pipelines.yml is ignored", warning);
        Assert.Equal((0, "Configuration OK\n"), (tested, ok));
    }

    [Fact]
    public async Task A_wrong_pipelines_yml_is_told_with_its_line()
    {
        Write("config/pipelines.yml", "- pipeline.id: a\n  path.confg: x\n");

        var (code, _, error) = await Run("");

        Assert.Equal(1, code);
        Assert.Contains("pipelines.yml:2: there is no setting path.confg; did you mean path.config?", error);
    }

    [Fact]
    public async Task The_log_is_CLEF_when_asked_for()
    {
        var (_, _, error) = await Run("", "-e", "", "--api.enabled", "false", "--log.format", "json");

        var lines = error.TrimEnd().Split('\n');
        Assert.NotEmpty(lines);
        Assert.All(lines, l => Assert.True(JsonDocument.Parse(l).RootElement.TryGetProperty("@t", out _), l));
    }

    [Fact]
    public async Task Passwords_are_hidden_when_the_config_is_shown()
    {
        var (code, _, error) = await Run("", "-t", "--config.debug", "-e",
            "output { elasticsearch { hosts => [\"http://me:hush1@localhost:9200\"] index => \"i\" user => \"u\" password => \"hush2\" } }");

        Assert.Equal(0, code);
        Assert.Contains("password => <password>", error);
        Assert.DoesNotContain("hush", error);
    }

    [Fact]
    public async Task Two_do_not_share_a_data_folder()
    {
        await using var first = LogPipeProcess.Start(_folder, "-e", "", "--api.enabled", "false");
        await first.UntilErrorHas("has started");

        var (code, _, error) = await Run("", "-e", "", "--api.enabled", "false");

        Assert.Equal(1, code);
        Assert.Contains("another LogPipe uses the folder", error);
    }

    [Theory]
    [InlineData(PosixSignal.SIGTERM)]
    [InlineData(PosixSignal.SIGINT)]
    public async Task A_signal_drains_and_ends_well(PosixSignal signal)
    {
        await using var process = LogPipeProcess.Start(_folder, "-e", "input { generator { count => 0 } } output { null {} }", "--api.enabled", "false");
        await process.UntilErrorHas("has started");

        process.Signal(signal);

        Assert.Equal(0, await process.EndAsync());
        Assert.Contains("has ended", process.Error);
    }

    [Fact]
    public async Task A_changed_config_is_taken_over_and_a_wrong_one_is_not()
    {
        const string right = "input { generator { count => 0 } } output { null { id => \"first\" } }";
        var file = Write("a.conf", right);
        await using var process = LogPipeProcess.Start(_folder, "-f", file, "-r", "--config.reload.interval", "100ms", "--api.enabled", "false");
        await process.UntilErrorHas("has started");

        Write("a.conf", right.Replace("null", "nul"));
        await process.UntilErrorHas("did you mean null?");
        await process.UntilErrorHas("the one before stays");
        Write("a.conf", right.Replace("output", "filter { mutate { } } output"));
        await process.UntilErrorHas("1 filters");
        process.Signal(PosixSignal.SIGTERM);

        Assert.Equal(0, await process.EndAsync());
    }

    [Fact]
    public async Task A_hangup_takes_over_a_changed_config_without_r()
    {
        var file = Write("a.conf", "input { generator { count => 0 } } output { null {} }");
        await using var process = LogPipeProcess.Start(_folder, "-f", file, "--config.reload.interval", "100ms", "--api.enabled", "false");
        await process.UntilErrorHas("has started");

        Write("a.conf", "input { generator { count => 0 } } filter { mutate {} } output { null {} }");
        process.Signal(PosixSignal.SIGHUP);

        await process.UntilErrorHas("1 filters");
    }

    [Fact]
    public async Task A_pipeline_with_standard_input_is_not_reloaded_and_says_so()
    {
        var file = Write("a.conf", "input { stdin {} } output { null {} }");

        var (code, _, error) = await Run("", "-f", file, "-r", "--api.enabled", "false");

        Assert.Equal(0, code);
        Assert.Contains("its input stdin cannot be opened a second time", error);
    }

    [Fact]
    public async Task The_version_is_printed() => Assert.Matches(@"^logpipe \d+\.\d+\.\d+\n$", (await Run("", "-V")).Out);

    [Fact]
    public async Task The_help_names_the_flags()
    {
        var (code, output, _) = await Run("", "--help");

        Assert.Equal(0, code);
        Assert.Contains("--config.test_and_exit", output);
        Assert.DoesNotContain("--path.plugins", output);
    }
}
