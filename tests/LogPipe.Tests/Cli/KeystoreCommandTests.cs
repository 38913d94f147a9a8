using LogPipe.Cli;
using LogPipe.Tests.Support;

namespace LogPipe.Tests.Cli;

public sealed class KeystoreCommandTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    (int Code, string Out, string Error) Run(string input, params string[] arguments)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var command = new KeystoreCommand(new CliIo(output, error), new StringReader(input)).Create();
        var code = command.Parse([.. arguments, "--path.settings", _folder]).Invoke(new() { Output = output, Error = error });
        return (code, output.ToString(), error.ToString());
    }

    [Fact]
    public void Secrets_are_added_listed_and_removed()
    {
        Assert.Equal(0, Run("", "create").Code);
        Assert.Equal((0, "Added one, two\n", ""), Run("1\n2\n", "add", "one", "two"));
        Assert.Equal((0, "one\ntwo\n", ""), Run("", "list"));
        Assert.Contains("there is a secret one already; replace it by --force", Run("3\n", "add", "one").Error);
        Assert.Equal(0, Run("3\n", "add", "one", "--force").Code);
        Assert.Equal(0, Run("", "remove", "two").Code);
        Assert.Equal((0, "one\n", ""), Run("", "list"));
    }

    [Theory]
    [InlineData("x\n", "add", "9x", "cannot be the name of a secret")]
    [InlineData("", "add", "x", "no value was given for x")]
    [InlineData("", "remove", "x", "there is no secret x")]
    public void A_mistake_is_told(string input, string command, string name, string expected)
    {
        Run("", "create");

        var (code, _, error) = Run(input, command, name);

        Assert.Equal(1, code);
        Assert.Contains(expected, error);
    }

    [Fact]
    public async Task A_run_uses_the_secrets_and_shows_none()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "config"));
        await LogPipeProcess.RunAsync(_folder, "", "keystore", "create");
        var (added, _, wrong) = await LogPipeProcess.RunAsync(_folder, "opensesame\n12345678\n", "keystore", "add", "TEXT", "NUMBER");
        await File.WriteAllTextAsync(Path.Combine(_folder, "config", "logstash.yml"), "node.name: ${TEXT}\nlog.level: debug\napi.enabled: false\n", TestContext.Current.CancellationToken);
        const string config = "input { generator { count => 1 } } filter { mutate { add_field => { \"x\" => \"${TEXT} ${NONE:default}\" } } } output { stdout { codec => line { format => \"%{x}\" } } }";

        var (code, output, error) = await LogPipeProcess.RunAsync(_folder, "", "-e", config, "--config.debug");
        var (failed, _, mistakes) = await LogPipeProcess.RunAsync(_folder, "", "-e", "input { generator { count => \"x${NUMBER}\" } }");

        Assert.True(added == 0, wrong);
        Assert.Equal((0, "opensesame default\n"), (code, output));
        Assert.Contains("<secret> default", error);
        Assert.DoesNotContain("opensesame", error);
        Assert.Equal(1, failed);
        Assert.Contains("<secret>", mistakes);
        Assert.DoesNotContain("12345678", mistakes);
    }
}
