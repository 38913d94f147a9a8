using LogPipe.Events;
using LogPipe.Outputs.Elasticsearch;
using LogPipe.Plugins;
using LogPipe.Testing;
using LogPipe.Testing.Elasticsearch;
using LogPipe.Tests.Support;

namespace LogPipe.Tests.Outputs.Elasticsearch;

public class ElasticsearchOutputTests
{
    [Fact]
    public async Task Events_arrive_in_their_indices()
    {
        await using var server = await ScriptedElasticsearch.StartAsync();
        await using var output = await StartAsync(server, ("index", "%{service}-x"));
        var outcomes = await new OutputDriver(output).SendAsync(Events(300, i => $$"""{"service":"{{(i % 3 == 0 ? "web" : "db")}}","n":{{i}}}"""));
        Assert.All(outcomes, o => Assert.Equal(OutcomeKind.Delivered, o.Kind));
        Assert.Equal(100, server.Documents["web-x"].Count);
        Assert.Equal(200, server.Documents["db-x"].Count);
        var request = Assert.Single(server.BulkRequests);
        Assert.Equal("gzip", request.Headers["Content-Encoding"]);
        Assert.Equal("application/json", request.Headers["Content-Type"]);
        Assert.Equal("300", request.Headers["X-Elastic-Event-Count"]);
        Assert.Equal(request.Body.Length.ToString(), request.Headers["X-Elastic-Uncompressed-Request-Length"]);
        Assert.Equal("logstash-output-elasticsearch", request.Headers["x-elastic-product-origin"]);
        Assert.Contains("filter_path=errors,items.*.error", request.Query);
        Assert.True(request.WireBytes < request.Body.Length / 4);
    }

    [Fact]
    public async Task Without_compression_the_body_is_plain()
    {
        await using var server = await ScriptedElasticsearch.StartAsync();
        await using var output = await StartAsync(server, ("compression_level", 0L), ("custom_headers", Plugin.Hash(("X-Team", "ops"))), ("parameters", Plugin.Hash(("refresh", "true"))));
        await new OutputDriver(output).SendOnceAsync(Plugin.Event("{}"));
        var request = Assert.Single(server.BulkRequests);
        Assert.False(request.Headers.ContainsKey("Content-Encoding"));
        Assert.Equal("ops", request.Headers["X-Team"]);
        Assert.EndsWith("&refresh=true", request.Query);
    }

    [Fact]
    public async Task A_server_that_is_down_at_start_gets_the_events_when_it_is_up()
    {
        await using var server = await ScriptedElasticsearch.StartAsync();
        await server.StopAsync();
        await using var output = await StartAsync(server);
        var driver = new OutputDriver(output);
        var first = await driver.SendOnceAsync(Plugin.Event("""{"a":1}"""));
        Assert.Equal(OutcomeKind.Retry, first[0].Kind);
        Assert.Contains(server.Url, first[0].Reason);
        await server.ListenAsync();
        await driver.SendAsync([Plugin.Event("""{"a":1}""")]);
        Assert.Single(server.Documents["test"]);
    }

    [Fact]
    public async Task A_server_that_goes_away_and_comes_back_loses_nothing()
    {
        await using var server = await ScriptedElasticsearch.StartAsync();
        await using var output = await StartAsync(server);
        var driver = new OutputDriver(output);
        await driver.SendAsync(Events(10));
        await server.StopAsync();
        Assert.All(await driver.SendOnceAsync(Events(10)), o => Assert.Equal(OutcomeKind.Retry, o.Kind));
        var outcomes = await driver.SendAsync(Events(10), beforeCall: call => call == 2 ? server.ListenAsync() : Task.CompletedTask);
        Assert.All(outcomes, o => Assert.Equal(OutcomeKind.Delivered, o.Kind));
        Assert.Equal(20, server.Documents["test"].Count);
    }

    [Fact]
    public async Task Only_the_items_that_were_refused_for_now_are_sent_again()
    {
        await using var server = await ScriptedElasticsearch.StartAsync();
        var tries = 0;
        server.OnItem = o => o.Source.Contains("\"n\":7,") && tries++ < 3 ? (tries == 2 ? ItemReply.Unavailable : ItemReply.TooManyRequests) : null;
        await using var output = await StartAsync(server);
        var driver = new OutputDriver(output);
        var outcomes = await driver.SendAsync(Events(20, i => $$"""{"n":{{i + 1}}0}""").Append(Plugin.Event("""{"n":7}""")).ToList());
        Assert.All(outcomes, o => Assert.Equal(OutcomeKind.Delivered, o.Kind));
        Assert.Equal(21, server.Documents["test"].Count);
        Assert.Equal(4, driver.Calls);
        Assert.Equal(21 + 3, server.BulkRequests.Sum(r => int.Parse(r.Headers["X-Elastic-Event-Count"])));
    }

    [Theory]
    [InlineData(429, "17", 17)]
    [InlineData(503, null, null)]
    [InlineData(502, null, null)]
    [InlineData(403, null, null)]
    public async Task A_request_refused_for_now_is_sent_again_as_a_whole(int status, string? retryAfter, int? seconds)
    {
        await using var server = await ScriptedElasticsearch.StartAsync();
        await using var output = await StartAsync(server);
        server.Next(RequestReply.Refuse(status, retryAfter));
        var driver = new OutputDriver(output);
        Assert.All(await driver.SendOnceAsync(Events(5)), o => Assert.Equal(OutcomeKind.Retry, o.Kind));
        Assert.Equal(seconds, (int?)driver.RetryAfter?.TotalSeconds);
        Assert.All(await driver.SendOnceAsync(Events(5)), o => Assert.Equal(OutcomeKind.Delivered, o.Kind));
        Assert.Equal(5, server.Documents["test"].Count);
    }

    [Fact]
    public async Task A_connection_cut_in_the_middle_is_tried_again()
    {
        await using var server = await ScriptedElasticsearch.StartAsync();
        await using var output = await StartAsync(server);
        server.Next(new RequestReply { ResetWhileReading = true }, new RequestReply { ResetWhileReading = true });
        var driver = new OutputDriver(output);
        var outcomes = await driver.SendAsync(Events(500));
        Assert.All(outcomes, o => Assert.Equal(OutcomeKind.Delivered, o.Kind));
        Assert.Equal(500, server.Documents["test"].Count);
    }

    [Fact]
    public async Task With_an_id_a_lost_answer_makes_no_duplicates()
    {
        await using var server = await ScriptedElasticsearch.StartAsync();
        await using var output = await StartAsync(server, ("action", "create"), ("document_id", "%{n}"));
        server.Next(new RequestReply { ResetBeforeAnswer = true });
        var outcomes = await new OutputDriver(output).SendAsync(Events(50));
        Assert.All(outcomes, o => Assert.Equal((OutcomeKind.Rejected, "duplicate"), (o.Kind, o.Code)));
        Assert.Equal(50, server.Documents["test"].Count);
    }

    [Fact]
    public async Task An_answer_that_lacks_an_item_is_not_believed()
    {
        await using var server = await ScriptedElasticsearch.StartAsync();
        await using var output = await StartAsync(server, ("document_id", "%{n}"));
        server.Next(new RequestReply { OmitLastItem = true });
        var driver = new OutputDriver(output);
        Assert.All(await driver.SendOnceAsync(Events(5)), o => Assert.Equal(OutcomeKind.Retry, o.Kind));
    }

    [Fact]
    public async Task A_mapping_error_is_a_dead_letter_and_the_others_arrive()
    {
        await using var server = await ScriptedElasticsearch.StartAsync();
        server.OnItem = o => o.Source.Contains("\"n\":3,") ? ItemReply.MappingError : null;
        await using var output = await StartAsync(server);
        var outcomes = await new OutputDriver(output).SendAsync(Events(6));
        Assert.Equal([OutcomeKind.Delivered, OutcomeKind.Delivered, OutcomeKind.Delivered, OutcomeKind.DeadLetter, OutcomeKind.Delivered, OutcomeKind.Delivered], outcomes.Select(o => o.Kind));
        Assert.Equal("mapping_error", outcomes[3].Code);
        Assert.Contains("failed to parse field [count]", outcomes[3].Reason);
    }

    [Fact]
    public async Task The_failure_store_is_counted()
    {
        await using var server = await ScriptedElasticsearch.StartAsync();
        server.OnItem = o => o.Source.Contains("\"n\":1,") ? ItemReply.IntoFailureStore : null;
        var context = Context(server);
        await using var output = (IOutput)context.Definition.Create(context);
        await output.StartAsync(TestContext.Current.CancellationToken);
        var outcomes = await new OutputDriver(output).SendAsync(Events(3));
        Assert.All(outcomes, o => Assert.Equal(OutcomeKind.Delivered, o.Kind));
        Assert.Equal(1, context.Metrics.Named.Single(n => n.Key == "es_failure_store_docs").Value);
    }

    [Fact]
    public async Task A_request_that_is_too_large_is_halved_until_it_fits()
    {
        await using var server = await ScriptedElasticsearch.StartAsync();
        server.MaxBodyBytes = 2000;
        await using var output = await StartAsync(server);
        var events = Events(40, i => $$"""{"n":{{i}},"text":"{{new string('x', i == 17 ? 3000 : 100)}}"}""");
        var outcomes = await new OutputDriver(output).SendOnceAsync(events);
        Assert.Equal((OutcomeKind.DeadLetter, "document_too_large"), (outcomes[17].Kind, outcomes[17].Code));
        Assert.Equal(39, outcomes.Count(o => o.Kind == OutcomeKind.Delivered));
        Assert.Equal(39, server.Documents["test"].Count);
    }

    [Fact]
    public async Task A_big_batch_is_split_below_20_MiB_and_a_bigger_document_goes_alone()
    {
        await using var server = await ScriptedElasticsearch.StartAsync();
        await using var output = await StartAsync(server);
        var megabyte = new string('x', 1 << 20);
        var events = Events(45, i => $$"""{"n":{{i}},"text":"{{(i == 30 ? string.Concat(Enumerable.Repeat(megabyte, 21)) : megabyte)}}"}""");
        var outcomes = await new OutputDriver(output).SendOnceAsync(events);
        Assert.All(outcomes, o => Assert.Equal(OutcomeKind.Delivered, o.Kind));
        Assert.Equal(45, server.Documents["test"].Count);
        Assert.Equal(4, server.BulkRequests.Count);
        Assert.Single(server.BulkRequests, r => r.Body.Length > 20 << 20);
    }

    [Fact]
    public async Task Of_several_hosts_the_one_that_answers_is_used()
    {
        await using var up = await ScriptedElasticsearch.StartAsync();
        await using var down = await ScriptedElasticsearch.StartAsync();
        await using var output = await StartAsync(up, ("hosts", new List<object> { down.Url, up.Url }));
        var driver = new OutputDriver(output);
        await driver.SendAsync(Events(5));
        await down.StopAsync();
        for (var i = 0; i < 10; i++) Assert.All(await driver.SendOnceAsync(Events(5)), o => Assert.Equal(OutcomeKind.Delivered, o.Kind));
        Assert.Equal(55, up.Documents["test"].Count + down.Documents["test"].Count);
    }

    [Fact]
    public async Task Several_calls_may_run_at_once()
    {
        await using var server = await ScriptedElasticsearch.StartAsync();
        await using var output = await StartAsync(server, ("index", "%{n}"));
        Assert.Equal(2, output.Traits.Concurrency);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => new OutputDriver(output).SendAsync(Events(200))));
        Assert.Equal(1600, server.Documents.Count);
    }

    static PluginContext Context(ScriptedElasticsearch server, params (string Name, object Value)[] options) =>
        ElasticsearchTesting.Context(server, options: options);

    static Task<IOutput> StartAsync(ScriptedElasticsearch server, params (string Name, object Value)[] options) =>
        ElasticsearchTesting.StartAsync(Context(server, options));

    static List<Event> Events(int count, Func<int, string>? json = null) =>
        [.. Enumerable.Range(0, count).Select(i => Plugin.Event(json?.Invoke(i) ?? $$"""{"n":{{i}},"message":"hello {{i}}"}"""))];
}
