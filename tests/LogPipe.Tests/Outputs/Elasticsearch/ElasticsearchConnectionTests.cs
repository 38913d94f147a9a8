using LogPipe.Events;
using LogPipe.Outputs.Elasticsearch;
using LogPipe.Plugins;
using LogPipe.Testing;
using LogPipe.Testing.Elasticsearch;
using LogPipe.Tests.Support;
using Serilog;
using Serilog.Formatting.Compact;

namespace LogPipe.Tests.Outputs.Elasticsearch;

public class ElasticsearchConnectionTests
{
    [Theory]
    [InlineData("7.9", true)]
    [InlineData("7.17", true)]
    [InlineData("8", true)]
    [InlineData("9", true)]
    [InlineData("serverless", true)]
    [InlineData("opensearch", true)]
    [InlineData("6.8", false)]
    [InlineData("imposter", false)]
    public async Task Only_servers_that_are_Elasticsearch_get_events(string name, bool taken)
    {
        await using var server = await ScriptedElasticsearch.StartAsync(Identity(name));
        await using var output = await ElasticsearchTesting.StartAsync(ElasticsearchTesting.Context(server));
        var outcome = Assert.Single(await new OutputDriver(output).SendOnceAsync(Plugin.Event("{}")));
        Assert.Equal(taken ? OutcomeKind.Delivered : OutcomeKind.Retry, outcome.Kind);
        Assert.Equal(taken ? 1 : 0, server.BulkRequests.Count);
        if (name == "serverless") Assert.Equal("2023-10-31", server.BulkRequests[0].Headers["Elastic-Api-Version"]);
    }

    [Fact]
    public async Task Wrong_credentials_keep_the_events_and_are_told_without_being_shown()
    {
        await using var server = await ScriptedElasticsearch.StartAsync();
        server.Authorization = "Basic ZWxhc3RpYzpzM2NyZXQ=";
        var text = new StringWriter();
        var log = new LoggerConfiguration().MinimumLevel.Verbose().WriteTo.Sink(new TextSink(text)).CreateLogger();
        var wrong = ElasticsearchTesting.Context(server, log: log, options: [("user", "elastic"), ("password", "hunter2")]);
        await using (var output = await ElasticsearchTesting.StartAsync(wrong))
        {
            var outcome = Assert.Single(await new OutputDriver(output).SendOnceAsync(Plugin.Event("{}")));
            Assert.Equal(OutcomeKind.Retry, outcome.Kind);
            Assert.Contains("401", outcome.Reason);
            Assert.Equal(1, wrong.Metrics.Gauges.Single(g => g.Key == "es_unauthorized").Value);
        }
        Assert.Contains("credentials are wrong", text.ToString());
        Assert.DoesNotContain("hunter2", text.ToString());
        await using var right = await ElasticsearchTesting.StartAsync(ElasticsearchTesting.Context(server, options: [("hosts", new List<object> { $"http://elastic:s3cret@127.0.0.1:{server.Port}" })]));
        Assert.Equal(OutcomeKind.Delivered, (await new OutputDriver(right).SendOnceAsync(Plugin.Event("{}")))[0].Kind);
    }

    [Fact]
    public async Task An_index_that_may_not_be_written_shows_in_the_gauge_until_it_may()
    {
        await using var server = await ScriptedElasticsearch.StartAsync();
        server.OnItem = _ => new ItemReply(403, "security_exception", "action is unauthorized");
        var context = ElasticsearchTesting.Context(server);
        await using var output = await ElasticsearchTesting.StartAsync(context);
        Assert.Equal(OutcomeKind.Retry, (await new OutputDriver(output).SendOnceAsync(Plugin.Event("{}")))[0].Kind);
        Assert.Equal(1, context.Metrics.Gauges.Single(g => g.Key == "es_unauthorized").Value);
        server.OnItem = null;
        await new OutputDriver(output).SendOnceAsync(Plugin.Event("{}"));
        Assert.Equal(0, context.Metrics.Gauges.Single(g => g.Key == "es_unauthorized").Value);
    }

    [Theory]
    [InlineData("7.17", "auto", "/_template/logstash")]
    [InlineData("7.17", "composable", "/_index_template/logstash")]
    [InlineData("8", "auto", "/_index_template/logstash")]
    [InlineData("8", "legacy", "/_template/logstash")]
    [InlineData("opensearch", "auto", "/_index_template/logstash")]
    public async Task A_template_is_installed_once_by_the_api_of_the_version(string name, string api, string path)
    {
        await using var server = await ScriptedElasticsearch.StartAsync(Identity(name));
        for (var run = 0; run < 2; run++)
        {
            await using var output = await ElasticsearchTesting.StartAsync(ElasticsearchTesting.Context(server, options: [("manage_template", true), ("template_api", api)]));
            await new OutputDriver(output).SendAsync([Plugin.Event("{}")]);
        }
        Assert.Equal([path], server.Puts.Keys);
        Assert.Contains("\"index_patterns\":[\"logstash-*\"]", server.Puts[path]);
        Assert.Equal(1, server.Requests.Count(r => r.Method == "PUT"));
    }

    [Fact]
    public async Task Lifecycle_management_makes_policy_template_and_first_index()
    {
        await using var server = await ScriptedElasticsearch.StartAsync();
        await using var output = await ElasticsearchTesting.StartAsync(ElasticsearchTesting.Context(server, options: [("manage_template", true), ("ilm_rollover_alias", "web")]));
        await new OutputDriver(output).SendAsync([Plugin.Event("{}")]);
        Assert.Equal(["/<web-{now/d}-000001>", "/_ilm/policy/logstash-policy", "/_index_template/web"], server.Puts.Keys.Order(StringComparer.Ordinal));
        Assert.Contains("\"lifecycle.rollover_alias\":\"web\"", server.Puts["/_index_template/web"]);
        Assert.Single(server.Documents["web"]);
    }

    [Fact]
    public async Task Under_its_other_name_OpenSearch_is_no_surprise()
    {
        await using var server = await ScriptedElasticsearch.StartAsync(ServerIdentity.OpenSearch);
        foreach (var (definition, warned) in new[] { (ElasticsearchOutput.Definition, true), (ElasticsearchOutput.OpenSearchDefinition, false) })
        {
            var text = new StringWriter();
            var log = new LoggerConfiguration().MinimumLevel.Warning().WriteTo.Sink(new TextSink(text)).CreateLogger();
            await using var output = await ElasticsearchTesting.StartAsync(ElasticsearchTesting.Context(server, definition, log));
            await new OutputDriver(output).SendAsync([Plugin.Event("{}")]);
            Assert.Equal(warned, text.ToString().Contains("OpenSearch", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task An_answer_that_does_not_come_is_a_retry()
    {
        await using var server = await ScriptedElasticsearch.StartAsync();
        server.Next(new RequestReply { Delay = TimeSpan.FromMinutes(1) });
        await using var output = await ElasticsearchTesting.StartAsync(ElasticsearchTesting.Context(server, options: [("timeout", 2d)]));
        var outcome = Assert.Single(await new OutputDriver(output).SendOnceAsync(Plugin.Event("{}")));
        Assert.Equal(OutcomeKind.Retry, outcome.Kind);
        Assert.Contains("no answer within 2 s", outcome.Reason);
    }

    static ServerIdentity Identity(string name) => name switch
    {
        "6.8" => ServerIdentity.Elasticsearch68,
        "7.9" => ServerIdentity.Elasticsearch79,
        "7.17" => ServerIdentity.Elasticsearch717,
        "9" => ServerIdentity.Elasticsearch9,
        "serverless" => ServerIdentity.Serverless,
        "opensearch" => ServerIdentity.OpenSearch,
        "imposter" => ServerIdentity.Imposter,
        _ => ServerIdentity.Elasticsearch8,
    };

    sealed class TextSink(TextWriter target) : Serilog.Core.ILogEventSink
    {
        readonly CompactJsonFormatter _formatter = new();

        public void Emit(Serilog.Events.LogEvent logEvent)
        {
            lock (target)
            {
                _formatter.Format(logEvent, target);
                target.Write(logEvent.RenderMessage());
            }
        }
    }
}
