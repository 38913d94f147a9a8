using LogPipe.Configuration.Settings;

namespace LogPipe.Tests.Configuration.Settings;

public sealed class PipelinesFileTests
{
    static IReadOnlyList<PipelineEntry> Parse(string yaml) => PipelinesFile.Parse(yaml, "pipelines.yml", name => name == "WORKERS" ? "6" : null);

    [Fact]
    public void Each_pipeline_has_settings_with_their_lines()
    {
        var pipelines = Parse("""
            # two
            - pipeline.id: a
              path.config: /etc/a
              pipeline.workers: ${WORKERS}
            - pipeline:
                id: b
              config.string: |
                input { generator { message => "${STAYS}" } }
              queue.max_bytes: 1gb
            """);

        Assert.Equal(["pipelines.yml:2", "pipelines.yml:5"], pipelines.Select(p => p.Origin));
        Assert.Equal(["pipeline.id=a@pipelines.yml:2", "path.config=/etc/a@pipelines.yml:3", "pipeline.workers=6@pipelines.yml:4"],
            pipelines[0].Settings.Select(s => $"{s.Key}={s.Value}@{s.Origin}"));
        Assert.Contains("${STAYS}", pipelines[1].Settings.Single(s => s.Key == "config.string").Value);
    }

    [Theory]
    [InlineData("", "is empty; list a pipeline in it")]
    [InlineData("# nothing\n", "is empty")]
    [InlineData("pipeline.id: a", "pipelines.yml:1: the file must hold a list of pipelines")]
    [InlineData("- a", "pipelines.yml:1: a pipeline must be a map")]
    [InlineData("- pipeline.id: a\n  config.string: x\n  pipeline.worker: 2", "pipelines.yml:3: there is no setting pipeline.worker; did you mean pipeline.workers?")]
    [InlineData("- pipeline.id: a\n  config.string: x\n  api.enabled: false", "pipelines.yml:3: api.enabled is a setting of all of LogPipe")]
    [InlineData("- pipeline.id: a\n  pipeline.workers: 2", "pipelines.yml:1: pipeline a has no config")]
    [InlineData("- pipeline.id: a\n  config.string: x\n- pipeline.id: a\n  config.string: y", "pipelines.yml:3: there is another pipeline with the id a at pipelines.yml:1")]
    [InlineData("- config.string: x\n- config.string: y", "another pipeline with the id main")]
    [InlineData("- pipeline.id: a\n  path.config: ${NOTHING}", "pipelines.yml:2: the variable NOTHING is not set")]
    [InlineData("- [", "this is not YAML")]
    public void A_mistake_is_told_with_its_place(string yaml, string expected) =>
        Assert.Contains(expected, Assert.Throws<SettingsException>(() => Parse(yaml)).Message);

    [Fact]
    public void All_mistakes_are_told_at_once()
    {
        var errors = Assert.Throws<SettingsException>(() => Parse("- pipeline.idd: a\n- log.level: debug\n  config.string: x")).Errors;

        Assert.Equal(4, errors.Count);
    }

    [Theory]
    [InlineData("queue.checkpoint.acks")]
    [InlineData("dead_letter_queue.max_bytes")]
    [InlineData("pipeline.ecs_compatibility")]
    [InlineData("pipeline.batch.delay")]
    [InlineData("config.support_escapes")]
    [InlineData("path.dead_letter_queue")]
    [InlineData("config.reload.automatic")]
    public void What_Logstash_takes_per_pipeline_is_taken(string key) => Assert.True(PipelinesFile.IsPerPipeline(key));
}
