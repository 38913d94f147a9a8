using System.Net;
using System.Text.Json;
using LogPipe.Integration.Support;

namespace LogPipe.Integration.Monitoring;

/// <summary>POST /_node/reload: changes are taken over when asked for, and the answer says what came of it.</summary>
public sealed class ReloadApiTests
{
    [Fact]
    public async Task A_config_is_taken_over_refused_with_its_mistakes_or_unchanged()
    {
        using var sandbox = new Sandbox();
        var port = FreePort.Take();
        var config = sandbox.Write("a.conf", Config("one"));
        await using var process = LogPipeProcess.Start(sandbox, "--api.enabled", "true", "--api.http.port", $"{port}", "--config.reload.interval", "1h", "-f", config);
        await process.StartedAsync();
        using var http = Client(port);

        Assert.Equal((200, """{"main":{"result":"unchanged"}}"""), await ReloadAsync(http));
        await File.WriteAllTextAsync(config, Config("two"), TestContext.Current.CancellationToken);
        Assert.Equal((200, """{"main":{"result":"reloaded"}}"""), await ReloadAsync(http));
        await File.WriteAllTextAsync(config, Config("three"), TestContext.Current.CancellationToken);
        Assert.Equal((200, """{"main":{"result":"reloaded"}}"""), await ReloadAsync(http, "/_node/pipelines/main/reload"));
        await File.WriteAllTextAsync(config, Config("four"), TestContext.Current.CancellationToken);
        Assert.Equal((200, """{"main":{"result":"reloaded"}}"""), await ReloadAsync(http, "/_node/pipelines/main/reload"));
        await File.WriteAllTextAsync(config, "input { generatr { } }", TestContext.Current.CancellationToken);
        var refused = (422, $$$"""{"main":{"result":"refused","reason":"it has 1 error","details":["error LP2001: there is no input plugin named generatr"," --> {{{config}}}:1:9","  |","1 | input { generatr { } }","  |         ^^^^^^^^","  = help: did you mean generator?",""]}}""");
        Assert.Equal(refused, await ReloadAsync(http));
        // Who asks again hears it again.
        Assert.Equal(refused, await ReloadAsync(http, "/_node/pipelines/main/reload"));
        File.Delete(config);
        var (status, answer) = await ReloadAsync(http);
        Assert.Equal(422, status);
        Assert.StartsWith("""{"main":{"result":"refused","reason":"no config fi""", answer);

        Assert.Equal(404, (await ReloadAsync(http, "/_node/pipelines/nosuch/reload")).Status);
        using var foreign = new HttpRequestMessage(HttpMethod.Post, "/_node/reload") { Headers = { { "Origin", "http://evil.example" } } };
        Assert.Equal(HttpStatusCode.Forbidden, (await http.SendAsync(foreign, TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync("/_node/reload", TestContext.Current.CancellationToken)).StatusCode);
        (await process.StopAsync()).Expect(0);
    }

    [Fact]
    public async Task With_pipelines_yml_the_file_counts_and_only_what_changed_starts_anew()
    {
        using var sandbox = new Sandbox();
        var port = FreePort.Take();
        var (a, b) = (sandbox.Write("a.conf", Config("one")), sandbox.Write("b.conf", Config("one")));
        string List(params string[] files) => string.Concat(files.Select(f => $"- pipeline.id: {Path.GetFileNameWithoutExtension(f)}\n  path.config: {f}\n"));
        var list = sandbox.Write("settings/pipelines.yml", List(a, b));
        await using var process = LogPipeProcess.Start(sandbox, "--api.enabled", "true", "--api.http.port", $"{port}", "--path.settings", sandbox.File("settings"));
        await process.LoggedAsync("Pipeline a has started");
        await process.LoggedAsync("Pipeline b has started");
        using var http = Client(port);

        await File.WriteAllTextAsync(b, Config("two"), TestContext.Current.CancellationToken);
        Assert.Equal((200, """{"a":{"result":"unchanged"},"b":{"result":"reloaded"}}"""), await ReloadAsync(http));
        var c = sandbox.Write("c.conf", Config("one"));
        await File.WriteAllTextAsync(list, List(a, c), TestContext.Current.CancellationToken);
        Assert.Equal((200, """{"a":{"result":"unchanged"},"c":{"result":"restarting","reason":"it is new and is being started"}}"""), await ReloadAsync(http));
        await File.WriteAllTextAsync(list, "- pipeline.idd: c\n", TestContext.Current.CancellationToken);
        var (status, answer) = await ReloadAsync(http);
        Assert.Equal(422, status);
        Assert.Contains("did you mean pipeline.id?", answer);
        Assert.StartsWith("""{"pipelines.yml":{"result":"refused","reason":""", answer);
        (await process.StopAsync()).Expect(0);
    }

    static string Config(string word) => $$"""input { generator { message => "x" rate => 1 } } filter { mutate { add_field => { word => "{{word}}" } } } output { null { } }""";

    static HttpClient Client(int port) => new() { BaseAddress = new Uri($"http://127.0.0.1:{port}"), Timeout = TimeSpan.FromSeconds(60) };

    static async Task<(int Status, string Pipelines)> ReloadAsync(HttpClient http, string path = "/_node/reload")
    {
        using var response = await http.PostAsync(path, null, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        using var json = JsonDocument.Parse(text);
        return ((int)response.StatusCode, json.RootElement.TryGetProperty("pipelines", out var pipelines) ? pipelines.GetRawText() : text);
    }
}
