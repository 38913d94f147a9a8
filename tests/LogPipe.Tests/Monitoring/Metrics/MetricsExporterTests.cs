using System.Text.RegularExpressions;
using LogPipe.Plugins;
using LogPipe.Tests.Support;

namespace LogPipe.Tests.Monitoring.Metrics;

public sealed class MetricsExporterTests
{
    const string Config = """
        input { generator { id => "gen" count => 5 } generator { count => 0 } }
        filter { mutate { id => "m" add_field => { "a" => "b" } } }
        output { test { id => "out" } }
        """;

    static async Task<string> ScrapeAsync(RunningNode node) => await node.Client.GetStringAsync("/metrics", TestContext.Current.CancellationToken);

    static double Value(string page, string series) =>
        double.Parse(Assert.Single(page.Split('\n'), l => l.StartsWith(series + " ", StringComparison.Ordinal))[(series.Length + 1)..], System.Globalization.CultureInfo.InvariantCulture);

    [Fact]
    public async Task Events_are_counted_by_pipeline_and_plugin()
    {
        await using var node = await RunningNode.StartAsync(Config, [TestOutput.Definition(() => Outcome.Delivered)]);
        await RunningNode.Until(() => node.Pipeline!.Plan.Outputs[0].Context.Metrics.Out > 5);

        var page = await ScrapeAsync(node);

        Assert.True(Value(page, "logpipe_pipeline_events_in_total{pipeline=\"main\"}") > 5);
        Assert.True(Value(page, "logpipe_pipeline_events_filtered_total{pipeline=\"main\"}") > 0);
        Assert.True(Value(page, "logpipe_pipeline_events_out_total{pipeline=\"main\"}") > 0);
        Assert.True(Value(page, "logpipe_plugin_events_out_total{pipeline=\"main\",plugin=\"generator\",id=\"gen\",kind=\"input\"}") >= 5);
        Assert.True(Value(page, "logpipe_plugin_events_in_total{pipeline=\"main\",plugin=\"mutate\",id=\"m\",kind=\"filter\"}") > 0);
        Assert.True(Value(page, "logpipe_plugin_events_out_total{pipeline=\"main\",plugin=\"test\",id=\"out\",kind=\"output\"}") > 0);
        Assert.True(Value(page, "logpipe_queue_max_events{pipeline=\"main\"}") > 0);
        Value(page, "logpipe_queue_events{pipeline=\"main\"}");
        Value(page, "logpipe_queue_bytes{pipeline=\"main\"}");
        Value(page, "logpipe_health_status");
        Assert.Contains("process_cpu_seconds_total ", page);
    }

    [Fact]
    public async Task Dropped_events_have_their_reason()
    {
        await using var node = await RunningNode.StartAsync(Config, [TestOutput.Definition(() => Outcome.Rejected("unwanted", "no"))]);
        await RunningNode.Until(() => node.Pipeline!.Plan.Outputs[0].Context.Metrics.Dropped.Any());

        Assert.True(Value(await ScrapeAsync(node), "logpipe_events_dropped_total{pipeline=\"main\",plugin=\"test\",id=\"out\",reason=\"unwanted\"}") > 0);
    }

    [Fact]
    public async Task Latency_is_a_histogram_whose_sum_is_exact()
    {
        await using var node = await RunningNode.StartAsync("input { generator { count => 0 } } output { if [never] { test { id => \"out\" } } }",
            [TestOutput.Definition(() => Outcome.Delivered)]);
        var latency = node.Pipeline!.Plan.Outputs[0].Context.Metrics.Latency;
        foreach (var milliseconds in new[] { 1, 2, 2, 40, 700, 90_000 }) latency.Observe(TimeSpan.FromMilliseconds(milliseconds));

        var page = await ScrapeAsync(node);

        const string labels = "pipeline=\"main\",plugin=\"test\",id=\"out\"";
        Assert.Equal(6, Value(page, $"logpipe_output_latency_seconds_count{{{labels}}}"));
        Assert.Equal(90.745, Value(page, $"logpipe_output_latency_seconds_sum{{{labels}}}"), 6);
        Assert.Equal(1, Value(page, $"logpipe_output_latency_seconds_bucket{{{labels},le=\"0.001\"}}"));
        Assert.Equal(3, Value(page, $"logpipe_output_latency_seconds_bucket{{{labels},le=\"0.0025\"}}"));
        Assert.Equal(5, Value(page, $"logpipe_output_latency_seconds_bucket{{{labels},le=\"30\"}}"));
        Assert.Equal(6, Value(page, $"logpipe_output_latency_seconds_bucket{{{labels},le=\"+Inf\"}}"));
    }

    [Fact]
    public async Task Gauges_of_plugins_are_exported_and_connections_of_beats_have_a_name_of_their_own()
    {
        var beats = new PluginDefinition
        {
            Kind = PluginKind.Output, Name = "beats", Summary = "For tests", Options = [],
            Create = c =>
            {
                c.Metrics.Gauge("connections", () => 4);
                c.Metrics.Gauge("things", () => 2.5);
                c.Metrics.Count("requests", 7);
                return new TestOutput(() => Outcome.Delivered);
            },
        };
        await using var node = await RunningNode.StartAsync("input { generator { count => 0 } } output { beats { id => \"b\" } }", [beats]);

        var page = await ScrapeAsync(node);

        Assert.Equal(4, Value(page, "logpipe_beats_connections{pipeline=\"main\",id=\"b\"}"));
        Assert.Equal(2.5, Value(page, "logpipe_plugin_things{pipeline=\"main\",plugin=\"beats\",id=\"b\",kind=\"output\"}"));
        Assert.Equal(7, Value(page, "logpipe_plugin_requests_total{pipeline=\"main\",plugin=\"beats\",id=\"b\",kind=\"output\"}"));
    }

    [Fact]
    public async Task Every_family_has_help_and_type_once()
    {
        await using var node = await RunningNode.StartAsync(Config, [TestOutput.Definition(() => Outcome.Delivered)]);

        var page = await ScrapeAsync(node);

        var types = Regex.Matches(page, @"^# TYPE (\S+) ", RegexOptions.Multiline).Select(m => m.Groups[1].Value).ToList();
        Assert.Equal(types.Count, types.Distinct().Count());
        Assert.Equal(types, Regex.Matches(page, @"^# HELP (\S+) \S", RegexOptions.Multiline).Select(m => m.Groups[1].Value));
        Assert.Contains("logpipe_events_dropped_total", types);
        Assert.Contains("logpipe_beats_connections", types);
    }
}
