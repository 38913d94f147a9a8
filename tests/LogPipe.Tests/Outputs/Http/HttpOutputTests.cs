using LogPipe.Events;
using LogPipe.Outputs.Http;
using LogPipe.Plugins;
using LogPipe.Testing;
using LogPipe.Tests.Support;

namespace LogPipe.Tests.Outputs.Http;

public class HttpOutputTests
{
    [Fact]
    public async Task Each_event_is_a_request_with_its_json()
    {
        await using var server = await RecordingHttpServer.StartAsync();
        await using var output = await StartAsync(("url", server.Url + "/in/%{service}"), ("http_method", "post"), ("headers", Plugin.Hash(("X-Service", "%{service}"))), ("user", "u"), ("password", "p"));
        var outcomes = await new OutputDriver(output).SendAsync(Events(20));
        Assert.All(outcomes, o => Assert.Equal(OutcomeKind.Delivered, o.Kind));
        Assert.Equal(20, server.Requests.Count);
        var request = server.Requests.Single(r => r.Path == "/in/s3");
        Assert.StartsWith("{\"service\":\"s3\",\"n\":3,", request.Body);
        Assert.Equal(("POST", "application/json", "s3", "Basic dTpw"), (request.Method, request.Headers["Content-Type"], request.Headers["X-Service"], request.Headers["Authorization"]));
    }

    [Fact]
    public async Task A_mapping_may_hold_lists_of_hashes()
    {
        await using var server = await RecordingHttpServer.StartAsync();
        var labels = Plugin.Hash(("alertname", "ApplicationError"), ("service", "%{service}"), ("level", 3L));
        var mapping = Plugin.Hash(("alerts", new List<object> { Plugin.Hash(("labels", labels), ("annotations", Plugin.Hash(("description", "%{missing}")))) }));
        await using var output = await StartAsync(("url", server.Url), ("http_method", "post"), ("format", "json"), ("mapping", mapping));
        await new OutputDriver(output).SendAsync(Events(1));
        Assert.Equal("""{"alerts":[{"labels":{"alertname":"ApplicationError","service":"s0","level":"3"},"annotations":{"description":"%{missing}"}}]}""", Assert.Single(server.Requests).Body);
    }

    [Theory]
    [InlineData("json_batch", "application/json", """[{"a":"s0"},{"a":"s1"}]""", 1)]
    [InlineData("form", "application/x-www-form-urlencoded", "a=s0", 2)]
    public async Task A_format_decides_body_and_content_type(string format, string type, string body, int requests)
    {
        await using var server = await RecordingHttpServer.StartAsync();
        await using var output = await StartAsync(("url", server.Url), ("http_method", "put"), ("format", format), ("mapping", Plugin.Hash(("a", "%{service}"))), ("pool_max_per_route", 1L));
        await new OutputDriver(output).SendAsync(Events(2));
        Assert.Equal(requests, server.Requests.Count);
        Assert.Equal((type, body), (server.Requests[0].Headers["Content-Type"], server.Requests[0].Body));
    }

    [Fact]
    public async Task A_form_of_an_event_escapes_and_repeats_lists()
    {
        await using var server = await RecordingHttpServer.StartAsync();
        await using var output = await StartAsync(("url", server.Url), ("http_method", "post"), ("format", "form"));
        await new OutputDriver(output).SendAsync([Plugin.Event("""{"q":"a b&c","l":[1,2]}""")]);
        Assert.StartsWith("q=a+b%26c&l=1&l=2&", Assert.Single(server.Requests).Body);
    }

    [Fact]
    public async Task A_message_is_filled_in_and_compressed()
    {
        await using var server = await RecordingHttpServer.StartAsync();
        await using var output = await StartAsync(("url", server.Url), ("http_method", "post"), ("format", "message"), ("message", "hello %{service}"), ("http_compression", true));
        await new OutputDriver(output).SendAsync(Events(1));
        var request = Assert.Single(server.Requests);
        Assert.Equal(("hello s0", "gzip", "text/plain"), (request.Body, request.Headers["Content-Encoding"], request.Headers["Content-Type"]));
    }

    [Theory]
    [InlineData(503, true, OutcomeKind.Retry, "retry")]
    [InlineData(429, true, OutcomeKind.Retry, "retry")]
    [InlineData(503, false, OutcomeKind.DeadLetter, "http_503")]
    [InlineData(400, true, OutcomeKind.DeadLetter, "http_400")]
    [InlineData(410, true, OutcomeKind.DeadLetter, "http_410")]
    [InlineData(409, true, OutcomeKind.Delivered, null)]
    [InlineData(204, true, OutcomeKind.Delivered, null)]
    public async Task Each_status_has_its_outcome(int status, bool retry, OutcomeKind kind, string? code)
    {
        await using var server = await RecordingHttpServer.StartAsync();
        server.Statuses.Enqueue(status);
        await using var output = await StartAsync(("url", server.Url), ("http_method", "post"), ("retry_failed", retry), ("ignorable_codes", new List<object> { 409L }));
        var outcome = Assert.Single(await new OutputDriver(output).SendOnceAsync(Events(1)));
        Assert.Equal((kind, code), (outcome.Kind, outcome.Code));
    }

    [Fact]
    public async Task A_server_that_is_down_is_a_retry()
    {
        var server = await RecordingHttpServer.StartAsync();
        await server.DisposeAsync();
        await using var output = await StartAsync(("url", server.Url), ("http_method", "post"));
        var outcome = Assert.Single(await new OutputDriver(output).SendOnceAsync(Events(1)));
        Assert.Equal(OutcomeKind.Retry, outcome.Kind);
        Assert.Contains(server.Url, outcome.Reason);
    }

    [Theory]
    [InlineData("http://%{host}/x", "json", "url")]
    [InlineData("http://a%{host}/x", "json", "url")]
    [InlineData("http://u:p@h/x", "json", "url")]
    [InlineData("ftp://h/x", "json", "url")]
    [InlineData("nonsense", "json", "url")]
    [InlineData("http://h/%{x}", "json_batch", "url")]
    [InlineData("http://h/", "message", "format")]
    public void A_url_that_cannot_be_or_must_not_be_is_refused(string url, string format, string blamed)
    {
        var error = Assert.Throws<PluginConfigException>(() => Create(("url", url), ("http_method", "post"), ("format", format)));
        Assert.Equal(blamed, error.Option);
        Assert.DoesNotContain("u:p", error.Message);
    }

    static IOutput Create(params (string Name, object Value)[] options) => (IOutput)HttpOutput.Definition.Create(Plugin.Context(HttpOutput.Definition, options: options));

    static async Task<IOutput> StartAsync(params (string Name, object Value)[] options)
    {
        var output = Create(options);
        await output.StartAsync(TestContext.Current.CancellationToken);
        return output;
    }

    static List<Event> Events(int count) => [.. Enumerable.Range(0, count).Select(i => Plugin.Event($$"""{"service":"s{{i}}","n":{{i}}}"""))];
}
