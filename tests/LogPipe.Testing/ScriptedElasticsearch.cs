using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using LogPipe.Testing.Elasticsearch;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace LogPipe.Testing;

/// <summary>
/// A server on loopback that answers as Elasticsearch does, keeps the documents, and misbehaves when told to.
/// It can be stopped and started again on the same port.
/// </summary>
public sealed class ScriptedElasticsearch : IAsyncDisposable
{
    readonly ConcurrentQueue<RequestReply> _replies = new();
    readonly ConcurrentQueue<ReceivedRequest> _requests = new();
    WebApplication? _app;

    ScriptedElasticsearch()
    {
    }

    /// <summary>The port; the same after a restart.</summary>
    public int Port { get; private set; }

    /// <summary>The address.</summary>
    public string Url => $"http://127.0.0.1:{Port}";

    /// <summary>What the server says it is.</summary>
    public ServerIdentity Identity { get; set; } = ServerIdentity.Elasticsearch8;

    /// <summary>The Authorization header that is asked for; any other is answered 401. Null lets everybody in.</summary>
    public string? Authorization { get; set; }

    /// <summary>Asked for every bulk item: what to answer in place of doing it; null to do it. Called on several threads.</summary>
    public Func<BulkOperation, ItemReply?>? OnItem { get; set; }

    /// <summary>A bulk body of more bytes, uncompressed, is answered 413.</summary>
    public int MaxBodyBytes { get; set; } = 100 << 20;

    /// <summary>The documents.</summary>
    public IndexStore Documents { get; } = new();

    /// <summary>What was put, by path: templates, policies, indices.</summary>
    public ConcurrentDictionary<string, string> Puts { get; } = new(StringComparer.Ordinal);

    /// <summary>All requests so far.</summary>
    public IReadOnlyList<ReceivedRequest> Requests => [.. _requests];

    /// <summary>The bulk requests so far, also those that were refused.</summary>
    public IReadOnlyList<ReceivedRequest> BulkRequests => [.. _requests.Where(IsBulk)];

    /// <summary>Starts a server on a free port, or on the one given.</summary>
    public static async Task<ScriptedElasticsearch> StartAsync(ServerIdentity? identity = null, int port = 0)
    {
        var server = new ScriptedElasticsearch { Port = port };
        if (identity is not null) server.Identity = identity;
        await server.ListenAsync();
        return server;
    }

    /// <summary>Scripts the next bulk requests, one each.</summary>
    public void Next(params RequestReply[] replies)
    {
        foreach (var reply in replies) _replies.Enqueue(reply);
    }

    /// <summary>Stops listening and cuts all connections; documents and scripts stay.</summary>
    public async Task StopAsync()
    {
        if (_app is not { } app) return;
        _app = null;
        using var now = new CancellationTokenSource(TimeSpan.Zero);
        await app.StopAsync(now.Token);
        await app.DisposeAsync();
    }

    /// <summary>Listens on the port, after <see cref="StopAsync"/> on the same one as before.</summary>
    public async Task ListenAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, Port);
            kestrel.Limits.MaxRequestBodySize = null;
        });
        var app = builder.Build();
        app.Run(HandleAsync);
        await app.StartAsync();
        Port = new Uri(app.Urls.First()).Port;
        _app = app;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await StopAsync();

    async Task HandleAsync(HttpContext context)
    {
        var request = context.Request;
        // Kestrel leaves an escaped slash as it is; Elasticsearch does not.
        var path = (request.Path.Value ?? "/").Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
        RequestReply? reply = null;
        if (IsBulk(request.Method, path) && _replies.TryDequeue(out reply) && reply.ResetWhileReading)
        {
            _ = await request.Body.ReadAsync(new byte[64]);
            context.Abort();
            return;
        }
        var (body, wireBytes) = await RequestBody.ReadAsync(request);
        _requests.Enqueue(new ReceivedRequest(request.Method, path, request.QueryString.Value ?? "",
            request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase), body, wireBytes));
        if (Identity.ProductHeader is { } product) context.Response.Headers["X-Elastic-Product"] = product;
        if (Authorization is { } wanted && request.Headers.Authorization != wanted)
        {
            await AnswerAsync(context, 401, Failure(401, "security_exception", "unable to authenticate user"));
            return;
        }
        if (IsBulk(request.Method, path)) await BulkAsync(context, reply ?? new RequestReply(), body);
        else await OtherAsync(context, path, body);
    }

    async Task OtherAsync(HttpContext context, string path, string body)
    {
        switch (context.Request.Method)
        {
            case "GET" when path == "/":
                await AnswerAsync(context, 200, Root());
                break;
            case "HEAD" when path == "/" || Puts.ContainsKey(path):
                break;
            case "GET" when Puts.TryGetValue(path, out var content):
                await AnswerAsync(context, 200, JsonNode.Parse(content)!);
                break;
            case "PUT":
                Puts[path] = body;
                await AnswerAsync(context, 200, new JsonObject { ["acknowledged"] = true });
                break;
            default:
                await AnswerAsync(context, 404, Failure(404, "resource_not_found_exception", $"no handler for {path}"));
                break;
        }
    }

    async Task BulkAsync(HttpContext context, RequestReply reply, string body)
    {
        if (reply.Delay > TimeSpan.Zero) await Task.Delay(reply.Delay, context.RequestAborted);
        if (reply.RetryAfter is { } wait) context.Response.Headers.RetryAfter = wait;
        if (reply.Status != 200)
        {
            await AnswerAsync(context, reply.Status, reply.Body is { } text ? JsonNode.Parse(text)! : Failure(reply.Status, "exception", "scripted"));
            return;
        }
        if (System.Text.Encoding.UTF8.GetByteCount(body) > MaxBodyBytes)
        {
            await AnswerAsync(context, 413, Failure(413, "content_too_large", "Content too large"));
            return;
        }
        List<BulkOperation> operations;
        try
        {
            var parts = context.Request.Path.Value!.Trim('/').Split('/');
            operations = BulkBodyReader.Read(body, parts.Length > 1 ? parts[^2] : null);
        }
        catch (FormatException ex)
        {
            await AnswerAsync(context, 400, Failure(400, "action_request_validation_exception", ex.Message));
            return;
        }
        var answer = BulkHandler.Handle(operations, Documents, OnItem);
        if (reply.ResetBeforeAnswer)
        {
            context.Abort();
            return;
        }
        if (reply.OmitLastItem) answer["items"]!.AsArray().RemoveAt(operations.Count - 1);
        await AnswerAsync(context, 200, FilterPath.Apply(answer, context.Request.Query["filter_path"]));
    }

    JsonObject Root()
    {
        var version = new JsonObject { ["number"] = Identity.Number };
        if (Identity.Flavor is { } flavor) version["build_flavor"] = flavor;
        if (Identity.Distribution is { } distribution) version["distribution"] = distribution;
        return new JsonObject
        {
            ["name"] = "scripted", ["cluster_name"] = "test", ["cluster_uuid"] = "7Kk3Qm0gSYy3", ["version"] = version, ["tagline"] = Identity.Tagline,
        };
    }

    static JsonObject Failure(int status, string type, string reason) =>
        new() { ["error"] = new JsonObject { ["type"] = type, ["reason"] = reason }, ["status"] = status };

    static async Task AnswerAsync(HttpContext context, int status, JsonNode body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(body.ToJsonString());
    }

    static bool IsBulk(ReceivedRequest request) => IsBulk(request.Method, request.Path);

    static bool IsBulk(string method, string path) => method is "POST" or "PUT" && path.EndsWith("_bulk", StringComparison.Ordinal);
}
