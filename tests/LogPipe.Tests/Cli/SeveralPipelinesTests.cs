using LogPipe.Monitoring;
using LogPipe.Monitoring.Api;
using LogPipe.Monitoring.Metrics;
using LogPipe.Plugins;
using LogPipe.Tests.Support;

namespace LogPipe.Tests.Cli;

public sealed class SeveralPipelinesTests
{
    readonly TestSource _source = new();
    readonly TestCollector _collector = new();

    PluginDefinition[] Plugins => [_source.Definition, _collector.Definition];

    static string Pipeline(string id, string config, string more = "") => $"- pipeline.id: {id}\n  config.string: '{config}'\n{more}";

    [Fact]
    public async Task Every_pipeline_has_its_own_settings_counters_and_dead_letters()
    {
        await using var node = RunningPipelines.Start(
            Pipeline("a", "input { source { count => 30 } } output { collect { name => \"a\" } }", "  pipeline.workers: 1\n")
            + Pipeline("b", "input { source { count => 50 } } output { if [message] > 1 { collect { name => \"b\" } } }", "  pipeline.workers: 2\n  pipeline.ecs_compatibility: disabled\n"), Plugins);

        await Patience.UntilAsync(() => _source.Acknowledged == 80, "all events");

        Assert.Equal(Enumerable.Range(0, 30).Select(i => "m" + i), _collector["a"]);
        var (a, b) = (node.Find("a")!, node.Find("b")!);
        Assert.Equal((30, 50), (a.Metrics.In, b.Metrics.In));
        Assert.Equal((1, EcsMode.V8), (a.Plan.Info.Workers, a.Plan.Info.Ecs));
        Assert.Equal((2, EcsMode.Disabled), (b.Plan.Info.Workers, b.Plan.Info.Ecs));
        var letters = Path.Combine(node.Folder, "data", "dead_letter_queue");
        Assert.Equal(["b"], Directory.GetDirectories(letters).Select(Path.GetFileName));
        Assert.Equal(0, await node.StopAsync());
    }

    [Fact]
    public async Task A_pipeline_that_cannot_be_built_or_started_does_not_stop_the_others()
    {
        await using var node = RunningPipelines.Start(
            Pipeline("wrong", "input { nosuch {} }") + Pipeline("right", "input { source { count => 10 } } output { collect {} }")
            + "- pipeline.id: nofiles\n  path.config: /no/such/folder/*.conf\n"
            + Pipeline("first", "input { pipeline { address => same } } output { null {} }") + Pipeline("second", "input { pipeline { address => same } } output { null {} }"), Plugins);

        await Patience.UntilAsync(() => _source.Acknowledged == 10, "the right one");
        await Patience.UntilAsync(() => node.Group.Units.Count(u => u.HasFailed) == 3, "the failures");

        Assert.Contains("there is no input plugin named nosuch", node.Error);
        Assert.Contains("pipelines.yml (pipeline wrong)", node.Error);
        Assert.Contains("1 error: pipeline wrong does not start", node.Error);
        Assert.Contains("no config files found at /no/such/folder/*.conf", node.Error);
        Assert.Contains("the address same of input pipeline is already taken by an input of pipeline", node.Error);
        Assert.False(node.Ended.IsCompleted);
        Assert.Equal(1, await node.StopAsync());
    }

    [Fact]
    public async Task Without_any_pipeline_that_can_be_built_LogPipe_ends()
    {
        await using var node = RunningPipelines.Start(Pipeline("a", "input {") + Pipeline("b", "filter { x {} }"), Plugins);

        Assert.Equal(1, await node.Ended);
        Assert.Contains("None of the pipelines can be built", node.Error);
    }

    [Fact]
    public async Task The_API_metrics_and_health_tell_of_every_pipeline()
    {
        await using var node = RunningPipelines.Start(
            Pipeline("a", "input { source { count => 10 } } output { collect {} }") + Pipeline("b", "input { source { count => 20 } } output { collect {} }")
            + Pipeline("c", "input { nosuch {} }"), Plugins);
        await Patience.UntilAsync(() => _source.Acknowledged == 30, "all events");
        var settings = node.Group.Units[0].Source.Settings;
        var state = new NodeState(new NodeInfo("id", "e", "1", null, DateTimeOffset.UtcNow, settings), node.Group.States);
        var documents = new NodeDocuments(state, new PluginCatalog(BuiltInPlugins.All));

        Assert.Equal(["a", "b", "c"], documents.Pipelines(null)!["pipelines"]!.AsObject().Select(p => p.Key));
        Assert.Equal(["b"], documents.Pipelines("b")!["pipelines"]!.AsObject().Select(p => p.Key));
        Assert.Equal(20, (long)documents.StatsOf("b")!["pipelines"]!["b"]!["events"]!["in"]!);
        Assert.Null(documents.StatsOf("nosuch"));
        Assert.Equal(30, (long)documents.Stats()["events"]!["in"]!);
        Assert.Equal("red", (string?)documents.HealthReport()["status"]);
        Assert.Equal("green", (string?)documents.HealthReport()["indicators"]!["pipelines"]!["indicators"]!["a"]!["status"]);
        Assert.Contains("pipeline c is not running", state.Health().Reasons);

        using var page = new MemoryStream();
        await new MetricsExporter(state).WriteAsync(page, TestContext.Current.CancellationToken);
        var text = System.Text.Encoding.UTF8.GetString(page.ToArray());
        Assert.Contains("logpipe_pipeline_events_in_total{pipeline=\"a\"} 10", text);
        Assert.Contains("logpipe_pipeline_events_in_total{pipeline=\"b\"} 20", text);
    }

    [Fact]
    public async Task Only_the_pipeline_whose_config_or_settings_changed_starts_anew()
    {
        var a = Pipeline("a", "input { source { count => 10 } } output { collect { name => \"a\" } }");
        var b = Pipeline("b", "input { source { count => 10 } } output { collect { name => \"b\" } }", "  pipeline.workers: 1\n");
        await using var node = RunningPipelines.StartReloading(a + b, Plugins);
        await Patience.UntilAsync(() => _source.Acknowledged == 20, "both");
        var before = node.Find("a");

        node.Rewrite(a + b.Replace("workers: 1", "workers: 2"));
        await Patience.UntilAsync(() => node.Find("b")?.Plan.Info.Workers == 2, "the changed setting");
        node.Rewrite(a + b.Replace("name => \"b\"", "name => \"c\""));
        await Patience.UntilAsync(() => node.Find("b")?.Plan.Outputs[0].Context.Options.Text("name") == "c", "the changed config");

        Assert.Same(before, node.Find("a"));
        Assert.Equal(2, node.Group.Find("b")!.Supervisor.Reloads.Status.Successes);
    }

    [Fact]
    public async Task Pipelines_come_and_go_with_the_file_and_a_wrong_file_changes_nothing()
    {
        var a = Pipeline("a", "input { source { count => 10 } } output { collect { name => \"a\" } }");
        await using var node = RunningPipelines.StartReloading(a, Plugins);
        await Patience.UntilAsync(() => _source.Acknowledged == 10, "the first");

        node.Rewrite(a + Pipeline("b", "input { source { count => 10 } } output { collect { name => \"b\" } }"));
        await Patience.UntilAsync(() => _collector["b"].Length == 10, "the new one");
        node.Rewrite(a + "- pipeline.idd: c\n");
        await Patience.UntilAsync(() => node.Error.Contains("did you mean pipeline.id?"), "the mistake");
        Assert.Equal(2, node.Group.Units.Count);
        node.Rewrite(a);
        await Patience.UntilAsync(() => node.Group.Units.Count == 1, "the end of the second");

        Assert.NotNull(node.Find("a"));
        Assert.False(node.Ended.IsCompleted);
    }

    [Fact]
    public async Task A_pipeline_that_failed_starts_once_its_config_is_right()
    {
        var a = Pipeline("a", "input { source { count => 10 } } output { collect { name => \"a\" } }");
        await using var node = RunningPipelines.StartReloading(a + Pipeline("b", "input { source {} } output { collect { name => \"b\" } }"), Plugins);
        await Patience.UntilAsync(() => node.Find("a") is not null, "the right one");

        node.Rewrite(a + Pipeline("b", "input { source { count => 10 } } output { collect { name => \"b\" } }"));

        await Patience.UntilAsync(() => _collector["b"].Length == 10, "the corrected one");
        Assert.Equal(0, await node.StopAsync());
    }
}
