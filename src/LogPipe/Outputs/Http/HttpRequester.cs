using System.Net.Http.Headers;
using LogPipe.Events;
using LogPipe.Plugins;
using LogPipe.Plugins.Compression;
using LogPipe.Plugins.Http;

namespace LogPipe.Outputs.Http;

/// <summary>Makes and sends single requests. Thread-safe.</summary>
sealed class HttpRequester(HttpClient http, HttpOutputSettings settings, TimeProvider time) : IDisposable
{
    const int MaxExcerpt = 300;

    readonly HttpBodyWriter _writer = new(settings);
    readonly HttpAddress _address = new(settings);

    /// <summary>Appends the body for an event.</summary>
    public void WriteBody(ByteBuffer body, Event e) => _writer.Write(body, e);

    /// <summary>Sends a body to where the event's URL is. What goes wrong is the outcome.</summary>
    public async Task<(Outcome Outcome, TimeSpan? RetryAfter)> SendAsync(Event e, ByteBuffer body, CancellationToken cancellation)
    {
        if (_address.Of(e, out var problem) is not { } address) return (Outcome.DeadLetter("invalid_url", problem!), null);
        var payload = body.Memory;
        if (settings.Compress)
        {
            var packed = new ByteBuffer(Math.Max(256, body.Length / 2));
            Gzip.Append(body.Span, packed, 6);
            payload = packed.Memory;
        }
        for (var attempt = 0; ; attempt++)
        {
            using var request = Request(address, e, payload);
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            limit.CancelAfter(settings.Timeout);
            try
            {
                using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token).ConfigureAwait(false);
                var outcome = settings.Rules.Of((int)response.StatusCode, "");
                var wait = RetryAfter.Of(response, time.GetUtcNow());
                // Read to the end in any case: a connection with an unread answer cannot be used again.
                var excerpt = await ReadAsync(response, outcome.Kind != OutcomeKind.Delivered, limit.Token).ConfigureAwait(false);
                return (excerpt.Length == 0 ? outcome : settings.Rules.Of((int)response.StatusCode, excerpt), wait);
            }
            catch (Exception ex) when (HttpErrors.IsTransport(ex) && !cancellation.IsCancellationRequested)
            {
                if (attempt < settings.AutomaticRetries && ex is not OperationCanceledException) continue;
                return (settings.Rules.OfNoAnswer($"{address.GetLeftPart(UriPartial.Authority)}: {HttpErrors.Describe(ex, settings.Timeout)}"), null);
            }
        }
    }

    public void Dispose() => http.Dispose();

    HttpRequestMessage Request(Uri address, Event e, ReadOnlyMemory<byte> payload)
    {
        var request = new HttpRequestMessage(settings.Method, address);
        request.Headers.Authorization = settings.Authorization;
        if (settings.Method != HttpMethod.Get && settings.Method != HttpMethod.Head)
        {
            request.Content = new ReadOnlyMemoryContent(payload);
            request.Content.Headers.TryAddWithoutValidation("Content-Type", settings.ContentType);
            if (settings.Compress) request.Content.Headers.ContentEncoding.Add("gzip");
        }
        foreach (var (name, template, ofContent) in settings.Headers)
        {
            // A line break in a value from an event would be a header of its own.
            var value = template.Render(e).ReplaceLineEndings(" ");
            HttpHeaders? target = ofContent ? request.Content?.Headers : request.Headers;
            target?.Remove(name);
            target?.TryAddWithoutValidation(name, value);
        }
        return request;
    }

    static async Task<string> ReadAsync(HttpResponseMessage response, bool wanted, CancellationToken cancellation)
    {
        var stream = await response.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
        var kept = new byte[MaxExcerpt];
        var length = 0;
        var rest = new byte[4096];
        for (var total = 0; total < 1 << 20;)
        {
            var read = await stream.ReadAsync(rest, cancellation).ConfigureAwait(false);
            if (read == 0) break;
            total += read;
            var take = Math.Min(read, MaxExcerpt - length);
            rest.AsSpan(0, take).CopyTo(kept.AsSpan(length));
            length += take;
        }
        return wanted ? System.Text.Encoding.UTF8.GetString(kept, 0, length).ReplaceLineEndings(" ").Trim() : "";
    }
}
