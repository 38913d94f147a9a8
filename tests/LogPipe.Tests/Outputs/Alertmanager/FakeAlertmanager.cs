using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace LogPipe.Tests.Outputs.Alertmanager;

/// <summary>Takes requests on a loopback port, answers as told and keeps what it got.</summary>
sealed class FakeAlertmanager : IAsyncDisposable
{
    readonly HttpListener _listener = new();
    readonly Task _loop;

    public FakeAlertmanager(int? port = null)
    {
        Port = port ?? FreePort();
        _listener.Prefixes.Add($"http://127.0.0.1:{Port}/");
        _listener.Start();
        _loop = Task.Run(LoopAsync);
    }

    public int Port { get; }

    public string Url => $"http://127.0.0.1:{Port}";

    public ConcurrentQueue<(string Method, string Path, string? Authorization, string ContentType, JsonElement Alerts)> Posts { get; } = [];

    /// <summary>The answer to a request with these alerts.</summary>
    public Func<JsonElement, (int Status, string Body)> Answer { get; set; } = _ => (200, "");

    public string? RetryAfter { get; set; }

    public IEnumerable<JsonElement> Alerts => Posts.SelectMany(p => p.Alerts.EnumerateArray());

    public static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        await _loop;
    }

    async Task LoopAsync()
    {
        while (true)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception ex) when (ex is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
            using var reader = new StreamReader(context.Request.InputStream, Encoding.UTF8);
            var alerts = JsonDocument.Parse(await reader.ReadToEndAsync()).RootElement;
            Posts.Enqueue((context.Request.HttpMethod, context.Request.RawUrl!, context.Request.Headers["Authorization"], context.Request.ContentType!, alerts));
            var (status, body) = Answer(alerts);
            context.Response.StatusCode = status;
            if (RetryAfter is not null) context.Response.Headers["Retry-After"] = RetryAfter;
            context.Response.Close(Encoding.UTF8.GetBytes(body), willBlock: true);
        }
    }
}
