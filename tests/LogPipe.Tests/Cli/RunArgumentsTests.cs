using LogPipe.Cli;
using LogPipe.Configuration.Settings;

namespace LogPipe.Tests.Cli;

public sealed class RunArgumentsTests
{
    [Theory]
    [InlineData("-w|2", "pipeline.workers=2")]
    [InlineData("--pipeline.workers|2", "pipeline.workers=2")]
    [InlineData("--pipeline.workers=2", "pipeline.workers=2")]
    [InlineData("-b|10|-u|5", "pipeline.batch.size=10 pipeline.batch.delay=5")]
    [InlineData("-n|me|-l|logs", "node.name=me path.logs=logs")]
    [InlineData("-t", "config.test_and_exit=true")]
    [InlineData("--config.test_and_exit", "config.test_and_exit=true")]
    [InlineData("--config.test_and_exit|false", "config.test_and_exit=false")]
    [InlineData("--config.test_and_exit=true", "config.test_and_exit=true")]
    [InlineData("-t|-f|a.conf", "path.config=a.conf config.test_and_exit=true")]
    [InlineData("-r|--config.reload.interval|5s", "config.reload.automatic=true config.reload.interval=5s")]
    [InlineData("--api.enabled|false", "api.enabled=false")]
    [InlineData("--api.enabled=false", "api.enabled=false")]
    [InlineData("--api.http.port|9700-9800", "api.http.port=9700-9800")]
    [InlineData("-S|pipeline.workers=3", "pipeline.workers=3")]
    [InlineData("--setting=pipeline.workers=3", "pipeline.workers=3")]
    [InlineData("-S|a=1|-S|b=x=y", "a=1 b=x=y")]
    [InlineData("--pipeline.unsafe_shutdown", "pipeline.unsafe_shutdown=true")]
    [InlineData("--debug", "debug=true")]
    [InlineData("-i|irb", "interactive=irb")]
    public void Flags_are_settings(string line, string expected)
    {
        var arguments = RunArguments.Parse(line.Split('|'));

        Assert.Empty(arguments.Errors);
        Assert.Equal(expected, string.Join(' ', arguments.Settings.Select(s => $"{s.Key}={s.Value}")));
    }

    [Theory]
    [InlineData("-f|a.conf|-w|2|-S|b=1|--api.enabled|false|-S|a = x=y")]
    [InlineData("-t|-f|a.conf")]
    [InlineData("-f|a.conf|-t")]
    [InlineData("-f|a.conf|-t|-r")]
    [InlineData("-t|false|-f|a.conf")]
    [InlineData("-t|odd")]
    [InlineData("-f|search")]
    [InlineData("-S|node.name=search|-n|a b")]
    [InlineData("-e|")]
    [InlineData("-e|-x")]
    [InlineData("-e|--")]
    [InlineData("-e|@file")]
    [InlineData("-e|[a]")]
    [InlineData("-f:a.conf")]
    [InlineData("-f=a.conf")]
    [InlineData("-tr")]
    [InlineData("-w|1|-w|1")]
    [InlineData("-f|a.conf|b.conf")]
    [InlineData("-S|a=1|b=2")]
    [InlineData("-S|=1")]
    [InlineData("-S")]
    [InlineData("-i")]
    [InlineData("[diagram]|-f|a")]
    [InlineData("-V|-f|a")]
    [InlineData("-F|a")]
    public void A_plain_command_line_is_read_as_any_other(string line)
    {
        var args = line.Split('|');
        var (plain, any) = (RunArguments.Parse(args), RunArguments.ParseAny(args));

        Assert.Equal(any.Settings, plain.Settings);
        Assert.Equal(any.Errors, plain.Errors);
        Assert.Equal(any.WantsVersion, plain.WantsVersion);
    }

    [Fact]
    public void Every_flag_with_a_value_is_read_as_by_any_command_line() =>
        Assert.All(SettingTable.All.SelectMany(s => s.Flags), flag =>
            Assert.Equal(RunArguments.ParseAny([flag, "true"]).Settings, RunArguments.Parse([flag, "true"]).Settings));

    [Theory]
    [InlineData("input { stdin {} }")]
    [InlineData("@not a file of arguments")]
    [InlineData("")]
    [InlineData("- odd: text = here")]
    [InlineData("filter { mutate { add_field => { \"a\" => \"-f\" } } }")]
    public void A_config_text_is_taken_as_it_is(string text) =>
        Assert.Equal(text, Assert.Single(RunArguments.Parse(["-e", text]).Settings, s => s.Key == "config.string").Value);

    [Theory]
    [InlineData("--api.enabld|false", "did you mean --api.enabled?")]
    [InlineData("--pipline.workers=2", "did you mean --pipeline.workers?")]
    [InlineData("--nothing-like-it", "see logpipe --help")]
    [InlineData("-Z", "there is no option -Z")]
    [InlineData("a.conf", "a config is given by -f FILE")]
    [InlineData("-S|pipeline.workers", "write KEY=VALUE")]
    [InlineData("-w", "-w")]
    [InlineData("-w|1|-w|2", "-w")]
    public void A_mistake_is_told_with_what_to_do(string line, string expected) =>
        Assert.Contains(expected, Assert.Single(RunArguments.Parse(line.Split('|')).Errors));

    [Fact]
    public void A_flag_wins_over_the_same_setting_by_key() =>
        Assert.Equal(["3", "2"], RunArguments.Parse(["-w", "2", "-S", "pipeline.workers=3"]).Settings.Select(s => s.Value));

    [Theory]
    [InlineData("-V")]
    [InlineData("--version")]
    public void The_version_can_be_asked_for(string flag) => Assert.True(RunArguments.Parse([flag]).WantsVersion);

    [Fact]
    public void The_help_can_be_asked_for() => Assert.NotNull(RunArguments.Parse(["--help"]).Help);
}
