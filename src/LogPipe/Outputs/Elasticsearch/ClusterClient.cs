using System.Net.Http.Headers;
using LogPipe.Events;
using LogPipe.Plugins.Http;

namespace LogPipe.Outputs.Elasticsearch;

/// <summary>Sends single requests to single hosts: headers, credentials, timeout, and the answer into a buffer.</summary>
sealed class ClusterClient(HttpClient http, ElasticsearchSettings settings, TimeProvider time) : IDisposable
{
    const int MaxReplyBytes = 256 << 20;

    static readonly MediaTypeHeaderValue Json = new("application/json");

    /// <summary>Sends a request. Never throws for what the network or the server does; the answer's body goes to <paramref name="reply"/>.</summary>
    /// <param name="host">Where to.</param>
    /// <param name="method">The method.</param>
    /// <param name="target">Path and query under the host's address, or from the root when it starts with a slash.</param>
    /// <param name="body">The body; empty for none.</param>
    /// <param name="reply">Cleared, then filled.</param>
    /// <param name="bulk">Set for bulk requests: how many items, how many bytes before compression, whether compressed.</param>
    /// <param name="cancellation">Cancels; then this does throw.</param>
    public async Task<(ClusterReply Reply, string? Product)> SendAsync(ClusterHost host, HttpMethod method, string target, ReadOnlyMemory<byte> body,
        ByteBuffer reply, BulkFacts? bulk, CancellationToken cancellation)
    {
        reply.Clear();
        using var request = new HttpRequestMessage(method, new Uri(host.Address, target + Query(target)));
        AddHeaders(request, host);
        if (body.Length > 0)
        {
            request.Content = new ReadOnlyMemoryContent(body);
            request.Content.Headers.ContentType = Json;
            if (bulk is { Compressed: true }) request.Content.Headers.ContentEncoding.Add("gzip");
        }
        if (bulk is { } facts)
        {
            request.Headers.TryAddWithoutValidation("X-Elastic-Event-Count", facts.Items.ToString(System.Globalization.CultureInfo.InvariantCulture));
            request.Headers.TryAddWithoutValidation("X-Elastic-Uncompressed-Request-Length", facts.PlainBytes.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(settings.Timeout);
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token).ConfigureAwait(false);
            await ReadAsync(response, reply, limit.Token).ConfigureAwait(false);
            response.Headers.TryGetValues("X-Elastic-Product", out var product);
            return (new ClusterReply((int)response.StatusCode, null, RetryAfter.Of(response, time.GetUtcNow())), product?.FirstOrDefault());
        }
        catch (Exception ex) when (HttpErrors.IsTransport(ex) && !cancellation.IsCancellationRequested)
        {
            return (new ClusterReply(0, HttpErrors.Describe(ex, settings.Timeout)), null);
        }
    }

    public void Dispose() => http.Dispose();

    void AddHeaders(HttpRequestMessage request, ClusterHost host)
    {
        request.Headers.Authorization = host.Authorization;
        request.Headers.TryAddWithoutValidation("x-elastic-product-origin", "logstash-output-elasticsearch");
        if (host.Server is { Kind: ServerKind.Serverless }) request.Headers.TryAddWithoutValidation("Elastic-Api-Version", "2023-10-31");
        foreach (var (name, value) in settings.Headers)
        {
            request.Headers.Remove(name);
            request.Headers.TryAddWithoutValidation(name, value);
        }
    }

    string Query(string target) =>
        settings.Query.Length == 0 ? "" : (target.Contains('?') ? "&" : "?") + settings.Query;

    static async Task ReadAsync(HttpResponseMessage response, ByteBuffer reply, CancellationToken cancellation)
    {
        var stream = await response.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
        while (true)
        {
            var read = await stream.ReadAsync(reply.GetMemory(8192), cancellation).ConfigureAwait(false);
            if (read == 0) return;
            reply.Advance(read);
            if (reply.Length > MaxReplyBytes) throw new IOException($"the answer is larger than {MaxReplyBytes} bytes");
        }
    }
}
