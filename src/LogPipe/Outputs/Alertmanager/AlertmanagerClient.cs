using System.Buffers;
using System.Net.Http.Headers;
using System.Text;
using LogPipe.Events;
using LogPipe.Plugins.Http;

namespace LogPipe.Outputs.Alertmanager;

/// <summary>Posts alerts to one Alertmanager, one request at a time.</summary>
sealed class AlertmanagerClient(AlertmanagerHost host, AuthenticationHeaderValue? authorization, HttpClient http, TimeSpan timeout, TimeProvider time) : IDisposable
{
    const int MaxAlertsInRequest = 256;
    const int MaxBodyRead = 1024;

    readonly SemaphoreSlim _gate = new(1);
    readonly ByteBuffer _body = new();

    /// <summary>The server.</summary>
    public AlertmanagerHost Host => host;

    /// <summary>The last failure, null while all is well.</summary>
    public string? Trouble { get; private set; }

    /// <summary>
    /// Sends what <paramref name="collect"/> gives once it is this call's turn, and reports every answer: what a call before
    /// has sent is thus not sent again. Throws only when cancelled.
    /// </summary>
    public async Task<PostResult> SendAsync(Func<List<AlertMessage>> collect, Action<AlertMessage, PostResult> answered, CancellationToken cancellation)
    {
        await _gate.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            var last = PostResult.Accepted;
            var messages = collect();
            for (var start = 0; start < messages.Count; start += MaxAlertsInRequest)
            {
                var part = messages.GetRange(start, Math.Min(MaxAlertsInRequest, messages.Count - start));
                // After one failure of the network the rest would only wait for the same.
                if (last.Verdict != PostVerdict.Retry) last = await PostAsync(part, cancellation).ConfigureAwait(false);
                if (last.Verdict == PostVerdict.SomeRefused) last = await PostOneByOneAsync(part, answered, cancellation).ConfigureAwait(false);
                else foreach (var message in part) answered(message, last);
            }
            if (messages.Count > 0) Trouble = last.Reason;
            return last;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        http.Dispose();
        _gate.Dispose();
    }

    async Task<PostResult> PostOneByOneAsync(List<AlertMessage> messages, Action<AlertMessage, PostResult> answered, CancellationToken cancellation)
    {
        var last = PostResult.Accepted;
        foreach (var message in messages)
        {
            if (last.Verdict != PostVerdict.Retry) last = await PostAsync([message], cancellation).ConfigureAwait(false);
            answered(message, last);
        }
        return last.Verdict == PostVerdict.Refused ? PostResult.Accepted : last;
    }

    async Task<PostResult> PostAsync(List<AlertMessage> messages, CancellationToken cancellation)
    {
        _body.Clear();
        AlertPayload.Write(_body, messages);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(timeout);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, host.Url) { Content = new ReadOnlyMemoryContent(_body.Memory) };
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            request.Headers.Authorization = host.Authorization ?? authorization;
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token).ConfigureAwait(false);
            var body = await ReadStartAsync(response, limit.Token).ConfigureAwait(false);
            return PostResult.Of((int)response.StatusCode, messages.Count, body) with { RetryAfter = RetryAfter.Of(response, time.GetUtcNow()) };
        }
        catch (Exception ex) when (HttpErrors.IsTransport(ex) && !cancellation.IsCancellationRequested)
        {
            return new PostResult(PostVerdict.Retry, HttpErrors.Describe(ex, timeout));
        }
    }

    static async Task<string> ReadStartAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(MaxBodyRead);
        try
        {
            using var stream = await response.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
            var length = await stream.ReadAtLeastAsync(buffer.AsMemory(0, MaxBodyRead), MaxBodyRead, throwOnEndOfStream: false, cancellation).ConfigureAwait(false);
            return Encoding.UTF8.GetString(buffer, 0, length);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
