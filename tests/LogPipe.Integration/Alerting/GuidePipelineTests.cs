using System.Collections.Concurrent;
using System.Net;
using LogPipe.Integration.Support;
using LogPipe.Testing;

namespace LogPipe.Integration.Alerting;

/// <summary>The guide's logstash.conf as printed, with the two addresses replaced: it runs, and does what it says.</summary>
public sealed class GuidePipelineTests
{
    [Fact]
    public async Task The_guides_logstash_conf_runs_as_printed()
    {
        using var sandbox = new Sandbox();
        await using var elasticsearch = await ScriptedElasticsearch.StartAsync();
        var alertPort = FreePort.Take();
        var posts = new ConcurrentQueue<(string Path, string Body)>();
        using var alertmanager = new HttpListener();
        alertmanager.Prefixes.Add($"http://127.0.0.1:{alertPort}/");
        alertmanager.Start();
        var answering = AnswerAsync(alertmanager, posts);
        var printed = await File.ReadAllTextAsync(Repository.File("tests", "fixtures", "guide", "logstash.conf"), TestContext.Current.CancellationToken);
        var config = sandbox.Write("logstash.conf", printed
            .Replace("elasticsearch:9200", $"127.0.0.1:{elasticsearch.Port}", StringComparison.Ordinal)
            .Replace("alertmanager:9093", $"127.0.0.1:{alertPort}", StringComparison.Ordinal));

        await using var logpipe = LogPipeProcess.Start(sandbox, "-f", config);
        await using var beat = await LumberjackClient.ConnectAsync(5044, logpipe);
        await beat.SendAsync(await File.ReadAllBytesAsync(Repository.File("tests", "fixtures", "beats", "app.client"), TestContext.Current.CancellationToken));
        await Wait.UntilAsync(() => elasticsearch.Documents.Count == 6 && !posts.IsEmpty, "six documents and an alert", logpipe);

        Assert.All(elasticsearch.Documents.Names, n => Assert.StartsWith("lianghua-trading-20", n));
        var (path, body) = Assert.Single(posts);
        Assert.Equal("/api/v1/alerts", path);
        Assert.Contains("order rejected: insufficient margin", body);
        alertmanager.Stop();
        await answering;
    }

    static async Task AnswerAsync(HttpListener listener, ConcurrentQueue<(string, string)> posts)
    {
        while (listener.IsListening)
        {
            try
            {
                var context = await listener.GetContextAsync();
                using var reader = new StreamReader(context.Request.InputStream);
                posts.Enqueue((context.Request.Url!.AbsolutePath, await reader.ReadToEndAsync()));
                context.Response.Close();
            }
            catch (Exception ex) when (ex is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }
}
