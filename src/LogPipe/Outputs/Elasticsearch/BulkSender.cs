using LogPipe.Plugins;
using LogPipe.Plugins.Compression;
using Serilog;

namespace LogPipe.Outputs.Elasticsearch;

/// <summary>
/// Sends what a <see cref="BulkBody"/> holds and turns answers into outcomes. A request that is too large, or refused as
/// a whole, is halved until the documents to blame are alone.
/// </summary>
sealed class BulkSender(Cluster cluster, ElasticsearchSettings settings, PluginMetrics metrics, ILogger log)
{
    /// <summary>
    /// Sends the items from one position to before another. False when the rest of the batch should wait too: the outcomes
    /// of these items are then retry, and the caller sets those of the rest.
    /// </summary>
    public async Task<bool> SendAsync(OutputBatch batch, BulkBody body, int from, int to, CancellationToken cancellation)
    {
        var plain = body.Range(from, to);
        var payload = plain;
        if (settings.CompressionLevel > 0)
        {
            body.Packed.Clear(keepAtMost: 16 << 20);
            Gzip.Append(plain.Span, body.Packed, settings.CompressionLevel);
            payload = body.Packed.Memory;
        }
        var facts = new BulkFacts(to - from, plain.Length, settings.CompressionLevel > 0);
        var reply = await PostAsync(payload, body, facts, cancellation).ConfigureAwait(false);
        if (reply.IsSuccess) return Interpret(batch, body, from, to);
        if (reply.RetryAfter is { } wait) batch.RetryAfter = wait;
        var reason = reply.Error ?? $"Elasticsearch answered status {reply.Status} to the bulk request{Excerpt(body)}";
        if (reply.Status == 413 || (reply.Status == 400 && !IsAboutTheRequest(body)))
        {
            if (to - from > 1)
            {
                metrics.Count("bulk_requests_halved");
                var middle = from + ((to - from) / 2);
                if (await SendAsync(batch, body, from, middle, cancellation).ConfigureAwait(false))
                    return await SendAsync(batch, body, middle, to, cancellation).ConfigureAwait(false);
                RetryAll(batch, body, middle, to, reason);
                return false;
            }
            var blame = reply.Status == 413
                ? Outcome.DeadLetter("document_too_large", $"the document alone, of {plain.Length} bytes, is too large for the server (status 413); raise http.max_content_length, or that of the proxy")
                : Outcome.DeadLetter("bulk_request_refused", reason);
            batch.Set(body[from].Event, blame);
            return true;
        }
        log.Debug("Bulk request of {Items} items failed: {Reason}", to - from, reason);
        RetryAll(batch, body, from, to, reason);
        return false;
    }

    async Task<ClusterReply> PostAsync(ReadOnlyMemory<byte> payload, BulkBody body, BulkFacts facts, CancellationToken cancellation)
    {
        while (true)
        {
            var host = cluster.Pick();
            if (host is null) return new ClusterReply(0, "Elasticsearch cannot be used: " + cluster.Problem);
            metrics.Count("bulk_requests");
            var (reply, _) = await cluster.Client.SendAsync(host, HttpMethod.Post, settings.BulkTarget, payload, body.Reply, facts, cancellation).ConfigureAwait(false);
            if (reply.Status != 0)
            {
                cluster.NoteAuthorization(host, reply.Status);
                if (!reply.IsSuccess) metrics.Count("bulk_requests_failed");
                return reply;
            }
            // Every failure takes a host out, so this ends; another host may still take the request.
            metrics.Count("bulk_requests_failed");
            cluster.MarkDead(host, reply.Error!);
            if (cluster.AliveCount == 0) return reply;
        }
    }

    bool Interpret(OutputBatch batch, BulkBody body, int from, int to)
    {
        if (!body.Response.TryRead(body.Reply.Span, to - from, out var error))
        {
            log.Error("A bulk request of {Items} items is sent again: {Reason}", to - from, error);
            RetryAll(batch, body, from, to, error!);
            return false;
        }
        if (body.Response.AllTaken)
        {
            cluster.NoteItems(forbidden: false);
            return true;
        }
        var report = new FailureReport(settings.Rules);
        var stored = 0;
        var lost = 0;
        var forbidden = 0;
        for (var i = from; i < to; i++)
        {
            var item = body.Response.Items[i - from];
            var entry = body[i];
            if (item.FailureStore == "used") stored++;
            if (item.FailureStore == "failed") lost++;
            if (item.Status is 401 or 403) forbidden++;
            var outcome = BulkOutcomes.Of(item, entry.Action, entry.HasId, settings.Rules);
            if (outcome.Kind == OutcomeKind.Delivered) continue;
            batch.Set(entry.Event, outcome);
            report.Add(item, outcome);
        }
        if (stored > 0) metrics.Count("es_failure_store_docs", stored);
        if (lost > 0) metrics.Count("es_failure_store_failed_docs", lost);
        if (forbidden > 0) metrics.Count("es_forbidden_items", forbidden);
        cluster.NoteItems(forbidden > 0);
        if (report.Count > 0) metrics.Count("bulk_requests_with_errors");
        report.Write(log);
        return true;
    }

    static void RetryAll(OutputBatch batch, BulkBody body, int from, int to, string reason)
    {
        var retry = Outcome.Retry(reason);
        for (var i = from; i < to; i++) batch.Set(body[i].Event, retry);
    }

    // A parameter that the server does not know is no document's fault; blaming documents would empty the pipeline into the dead letters.
    static bool IsAboutTheRequest(BulkBody body) => body.Reply.Span.IndexOf("unrecognized parameter"u8) >= 0 || body.Reply.Span.IndexOf("Content-Type"u8) >= 0;

    static string Excerpt(BulkBody body)
    {
        var bytes = body.Reply.Span;
        if (bytes.Length == 0) return "";
        var text = System.Text.Encoding.UTF8.GetString(bytes[..Math.Min(bytes.Length, 300)]);
        return ": " + text.ReplaceLineEndings(" ");
    }
}
