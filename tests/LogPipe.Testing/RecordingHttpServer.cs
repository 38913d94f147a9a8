using System.Collections.Concurrent;
using System.Net;
using LogPipe.Testing.Elasticsearch;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace LogPipe.Testing;

/// <summary>An HTTP server on loopback that keeps what it is sent and answers the statuses it is given, then 200.</summary>
public sealed class RecordingHttpServer : IAsyncDisposable
{
    readonly ConcurrentQueue<ReceivedRequest> _requests = new();
    readonly WebApplication _app;

    RecordingHttpServer(WebApplication app) => _app = app;

    /// <summary>The address, without a path.</summary>
    public string Url { get; private set; } = "";

    /// <summary>The requests so far; bodies decompressed.</summary>
    public IReadOnlyList<ReceivedRequest> Requests => [.. _requests];

    /// <summary>The statuses of the next answers.</summary>
    public ConcurrentQueue<int> Statuses { get; } = new();

    /// <summary>Starts a server on a free port.</summary>
    public static async Task<RecordingHttpServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var server = new RecordingHttpServer(builder.Build());
        server._app.Run(server.HandleAsync);
        await server._app.StartAsync();
        server.Url = server._app.Urls.First();
        return server;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    async Task HandleAsync(HttpContext context)
    {
        var request = context.Request;
        var (body, wireBytes) = await RequestBody.ReadAsync(request);
        _requests.Enqueue(new ReceivedRequest(request.Method, request.Path.Value ?? "/", request.QueryString.Value ?? "",
            request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase), body, wireBytes));
        context.Response.StatusCode = Statuses.TryDequeue(out var status) ? status : 200;
    }
}
