using LogPipe.Integration.Support;

namespace LogPipe.Integration.CommandLine;

/// <summary>-r: a changed config takes over; a broken one does not.</summary>
public sealed class ReloadTests
{
    [Fact]
    public async Task A_changed_config_takes_over_and_a_broken_one_leaves_the_old_one_running()
    {
        using var sandbox = new Sandbox();
        var log = sandbox.Write("a.log", "");
        var config = sandbox.Write("a.conf", Config(log, "first"));
        await using var process = LogPipeProcess.Start(sandbox, "-r", "--config.reload.interval", "200ms", "-f", config);
        await process.StartedAsync();
        await ComesOutAsync(log, "1", "first 1", process);

        File.WriteAllText(config, Config(log, "second"));
        await process.LoggedAsync("The config of pipeline main has changed");
        await Wait.UntilAsync(() => Count(process.Error, "has started") == 2, "the second start", process);
        await ComesOutAsync(log, "2", "second 2", process);

        File.WriteAllText(config, Config(log, "third").Replace("filter { mutate", "filter { mutat", StringComparison.Ordinal));
        await process.LoggedAsync("The changed config cannot be used, and the one before stays: it has 1 error");
        await process.LoggedAsync("did you mean mutate?");
        await ComesOutAsync(log, "3", "second 3", process);

        File.WriteAllText(config, Config(log, "fourth"));
        await Wait.UntilAsync(() => Count(process.Error, "has started") == 3, "the third start", process);
        await ComesOutAsync(log, "4", "fourth 4", process);
        var result = (await process.StopAsync()).Expect(0);
        Assert.Equal(["first 1", "second 2", "second 3", "fourth 4"], result.Lines);
    }

    [Fact]
    public async Task Without_the_flag_a_changed_config_is_left_alone()
    {
        using var sandbox = new Sandbox();
        var log = sandbox.Write("a.log", "");
        var config = sandbox.Write("a.conf", Config(log, "first"));
        await using var process = LogPipeProcess.Start(sandbox, "--config.reload.interval", "50ms", "-f", config);
        await process.StartedAsync();
        File.WriteAllText(config, Config(log, "second"));
        await ComesOutAsync(log, "1", "first 1", process);
        await ComesOutAsync(log, "2", "first 2", process);
        Assert.DoesNotContain("has changed", (await process.StopAsync()).Expect(0).Error);
    }

    static string Config(string log, string word) => $$"""
        input { file { path => "{{log}}" start_position => "beginning" stat_interval => "0.1 s" } }
        filter { mutate { add_field => { "word" => "{{word}}" } } }
        output { stdout { codec => line { format => "%{word} %{message}" } } }
        """;

    static Task ComesOutAsync(string log, string line, string expected, LogPipeProcess process)
    {
        File.AppendAllText(log, line + "\n");
        return Wait.UntilAsync(() => process.Out.Contains(expected + "\n", StringComparison.Ordinal), expected, process);
    }

    static int Count(string text, string word) => text.Split(word).Length - 1;
}
