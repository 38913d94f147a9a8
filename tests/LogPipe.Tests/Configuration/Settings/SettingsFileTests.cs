using LogPipe.Configuration.Settings;

namespace LogPipe.Tests.Configuration.Settings;

public sealed class SettingsFileTests
{
    static string Parse(string yaml) => string.Join(' ', SettingsFile
        .Parse(yaml, "logstash.yml", name => name == "WORKERS" ? "6" : null).Select(e => $"{e.Key}={e.Value}@{e.Origin}"));

    [Theory]
    [InlineData("", "")]
    [InlineData("# nothing\n", "")]
    [InlineData("pipeline.workers: 2", "pipeline.workers=2@logstash.yml:1")]
    [InlineData("pipeline:\n  workers: 2\n  batch:\n    size: 5", "pipeline.workers=2@logstash.yml:2 pipeline.batch.size=5@logstash.yml:4")]
    [InlineData("pipeline:\n  batch.size: 5", "pipeline.batch.size=5@logstash.yml:2")]
    [InlineData("pipeline.workers: ${WORKERS}", "pipeline.workers=6@logstash.yml:1")]
    [InlineData("pipeline.workers: ${WORKERS:1}", "pipeline.workers=6@logstash.yml:1")]
    [InlineData("node.name: \"a-${NOTHING:b}\"", "node.name=a-b@logstash.yml:1")]
    [InlineData("path.logs:", "")]
    [InlineData("path.logs: null", "")]
    [InlineData("api.ssl.supported_protocols: [TLSv1.2, TLSv1.3]", "api.ssl.supported_protocols=TLSv1.2,TLSv1.3@logstash.yml:1")]
    public void Keys_may_be_flat_or_nested(string yaml, string expected) => Assert.Equal(expected, Parse(yaml));

    [Theory]
    [InlineData("pipeline.workers: ${NOTHING}", "logstash.yml:1: the variable NOTHING is not set")]
    [InlineData("a: [1", "this is not YAML")]
    [InlineData("- a", "must hold settings")]
    public void A_mistake_is_told_with_its_place(string yaml, string expected) =>
        Assert.Contains(expected, Assert.Throws<SettingsException>(() => Parse(yaml)).Message);

    [Fact]
    public void No_file_is_no_settings() => Assert.Empty(SettingsFile.Read(Path.Combine(Path.GetTempPath(), "no-such-folder"), _ => null));

    [Fact]
    public void In_a_container_the_environment_gives_settings()
    {
        var environment = new Dictionary<string, string> { ["PIPELINE_WORKERS"] = "3", ["LOG_LEVEL"] = "debug", ["HOME"] = "/" };

        Assert.Empty(EnvironmentSettings.Read(environment));

        environment["DOTNET_RUNNING_IN_CONTAINER"] = "true";
        Assert.Equal(["pipeline.workers=3", "log.level=debug"], EnvironmentSettings.Read(environment).Select(e => $"{e.Key}={e.Value}"));
    }
}
