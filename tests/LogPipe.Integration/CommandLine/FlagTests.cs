using System.Text.Json;
using LogPipe.Integration.Support;

namespace LogPipe.Integration.CommandLine;

/// <summary>The flags of Logstash, one by one.</summary>
public sealed class FlagTests
{
    const string Echo = "input { stdin { } } output { stdout { codec => line { format => \"%{message}\" } } }";

    [Fact]
    public async Task Test_and_exit_says_that_the_config_is_right_and_opens_nothing()
    {
        using var sandbox = new Sandbox();
        var config = sandbox.Write("a.conf", "input { beats { port => 5044 } } filter { grok { match => { \"message\" => \"%{COMBINEDAPACHELOG}\" } } } output { elasticsearch { hosts => [\"nowhere:9200\"] } }");
        foreach (var flag in new[] { "-t", "--config.test_and_exit" })
        {
            var result = (await LogPipeProcess.RunAsync(sandbox, "", flag, "-f", config)).Expect(0);
            Assert.Equal("Configuration OK\n", result.Out);
        }
        Assert.False(Directory.Exists(sandbox.File("data")), "-t made the data folder");
    }

    [Fact]
    public async Task A_config_is_read_from_a_file_a_folder_and_a_glob()
    {
        using var sandbox = new Sandbox();
        sandbox.Write("conf/1-in.conf", "input { stdin { } }");
        sandbox.Write("conf/2-filter.conf", "filter { mutate { add_field => { \"seen\" => \"yes\" } } }");
        sandbox.Write("conf/3-out.conf", "output { stdout { codec => line { format => \"%{message} %{seen}\" } } }");
        sandbox.Write("one.conf", "input { stdin { } } output { stdout { codec => line { format => \"%{message} one\" } } }");
        foreach (var (path, expected) in new[] { ("one.conf", "x one\n"), ("conf", "x yes\n"), ("conf/*.conf", "x yes\n"), (sandbox.File("conf"), "x yes\n") })
        {
            var result = (await LogPipeProcess.RunAsync(sandbox, "x\n", "--log.level", "error", "-f", path)).Expect(0);
            Assert.Equal(expected, result.Out);
        }
    }

    [Fact]
    public async Task A_config_that_is_not_there_is_told()
    {
        using var sandbox = new Sandbox();
        var result = (await LogPipeProcess.RunAsync(sandbox, "", "-f", "/no/such/file.conf")).Expect(1);
        Assert.Contains("/no/such/file.conf", result.Error);
        Assert.Equal("", result.Out);
        Assert.Contains("-f", (await LogPipeProcess.RunAsync(sandbox, "")).Expect(1).Error);
    }

    [Fact]
    public async Task The_version_is_printed()
    {
        using var sandbox = new Sandbox();
        foreach (var flag in new[] { "-V", "--version" })
        {
            await using var process = LogPipeProcess.StartRaw(sandbox, null, flag);
            Assert.Matches(@"^logpipe \d+\.\d+\.\d+\n$", (await process.EndAsync()).Expect(0).Out);
        }
    }

    [Fact]
    public async Task An_unknown_flag_is_told_with_the_nearest_one()
    {
        using var sandbox = new Sandbox();
        var result = (await LogPipeProcess.RunAsync(sandbox, "", "--pipeline.worker", "2", "-e", Echo)).Expect(1);
        Assert.Equal("error: there is no option --pipeline.worker; did you mean --pipeline.workers?\n", result.Error);
    }

    [Theory]
    [InlineData("-w", "none")]
    [InlineData("-b", "0")]
    [InlineData("--log.level", "loud")]
    [InlineData("--pipeline.ecs_compatibility", "v2")]
    [InlineData("--api.http.port", "99999")]
    public async Task A_value_that_cannot_be_is_told_with_its_flag(string flag, string value)
    {
        using var sandbox = new Sandbox();
        var result = (await LogPipeProcess.RunAsync(sandbox, "", flag, value, "-e", Echo)).Expect(1);
        Assert.StartsWith("error: ", result.Error);
        Assert.Contains(value, result.Error);
    }

    [Fact]
    public async Task Settings_come_from_the_settings_folder_and_flags_win()
    {
        using var sandbox = new Sandbox();
        sandbox.Write("etc/logstash.yml", "pipeline.id: from-yml\npipeline.workers: 3\npipeline.batch.size: 11\nlog.level: info\n");
        var result = (await LogPipeProcess.RunAsync(sandbox, "x\n", "--path.settings", sandbox.File("etc"), "-w", "2", "-S", "pipeline.batch.size=7", "--config.debug", "-e", Echo)).Expect(0);
        Assert.Contains("pipeline from-yml: 2 workers, batches of 7 events", result.Error);
        Assert.Contains("Pipeline from-yml has started", result.Error);
        Assert.Contains("2 workers", result.Error);
        Assert.Equal("x\n", result.Out);
    }

    [Fact]
    public async Task The_pipeline_id_names_the_pipeline()
    {
        using var sandbox = new Sandbox();
        var result = (await LogPipeProcess.RunAsync(sandbox, "x\n", "--pipeline.id", "trading", "-e", Echo)).Expect(0);
        Assert.Contains("Pipeline trading has started", result.Error);
    }

    [Theory]
    [InlineData("disabled", "\"host\":\"", "\"event\"", false)]
    [InlineData("v1", "\"host\":{\"hostname\":", "\"event\":{\"original\":", true)]
    [InlineData("v8", "\"host\":{\"hostname\":", "\"event\":{\"original\":", true)]
    public async Task The_ecs_mode_decides_field_names(string mode, string host, string original, bool hasOriginal)
    {
        using var sandbox = new Sandbox();
        var result = (await LogPipeProcess.RunAsync(sandbox, "x\n", "--pipeline.ecs_compatibility", mode, "-e", "input { stdin { } } output { stdout { codec => json_lines } }")).Expect(0);
        Assert.Contains(host, result.Out);
        Assert.Equal(hasOriginal, result.Out.Contains(original, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Config_debug_prints_options_and_hides_secrets()
    {
        using var sandbox = new Sandbox();
        var result = (await LogPipeProcess.RunAsync(sandbox, "", "-t", "--config.debug", "-e",
            "input { stdin { } } output { elasticsearch { hosts => [\"http://joe:hunter2@es:9200\"] password => \"hunter3\" user => \"joe\" index => \"logs-x\" } }")).Expect(0);
        Assert.Contains("index => \"logs-x\"", result.Error);
        Assert.DoesNotContain("hunter", result.Error);
    }

    [Fact]
    public async Task The_log_is_on_standard_error_and_in_the_log_folder_and_events_alone_are_on_standard_output()
    {
        using var sandbox = new Sandbox();
        var result = (await LogPipeProcess.RunAsync(sandbox, "x\n", "--log.level", "debug", "--path.logs", sandbox.File("logs"), "-e", Echo)).Expect(0);
        Assert.Equal("x\n", result.Out);
        Assert.Contains("has started", result.Error);
        Assert.Contains("has started", File.ReadAllText(Assert.Single(Directory.GetFiles(sandbox.File("logs"), "logpipe*.log"))));
    }

    [Fact]
    public async Task The_json_log_is_one_clef_event_a_line()
    {
        using var sandbox = new Sandbox();
        var result = (await LogPipeProcess.RunAsync(sandbox, "x\n", "--log.level", "debug", "--log.format", "json", "-e", Echo)).Expect(0);
        var lines = result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.NotEmpty(lines);
        foreach (var line in lines)
        {
            using var e = JsonDocument.Parse(line);
            Assert.True(e.RootElement.GetProperty("@t").TryGetDateTimeOffset(out _), line);
            Assert.True(e.RootElement.TryGetProperty("@mt", out _) || e.RootElement.TryGetProperty("@m", out _), line);
        }
    }

    [Theory]
    [InlineData("error", false)]
    [InlineData("info", true)]
    public async Task The_log_level_decides_what_is_logged(string level, bool logged)
    {
        using var sandbox = new Sandbox();
        var result = (await LogPipeProcess.RunAsync(sandbox, "x\n", "--log.level", level, "-e", Echo)).Expect(0);
        Assert.Equal(logged, result.Error.Contains("has started", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Two_programs_cannot_share_a_data_folder()
    {
        using var sandbox = new Sandbox();
        await using var first = LogPipeProcess.Start(sandbox, "-e", Echo);
        await first.StartedAsync();
        var second = (await LogPipeProcess.RunAsync(sandbox, "", "-e", Echo)).Expect(1);
        Assert.Contains(sandbox.File("data"), second.Error);
        Assert.Contains("--path.data", second.Error);
    }
}
