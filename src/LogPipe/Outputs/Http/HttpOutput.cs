using System.Text;
using LogPipe.Events;
using LogPipe.Plugins;
using LogPipe.Plugins.Http;

namespace LogPipe.Outputs.Http;

/// <summary>Sends events as HTTP requests.</summary>
public sealed class HttpOutput : IOutput, IOutputPreview
{
    const int MaxParallel = 8;

    readonly PluginContext _context;
    readonly HttpOutputSettings _settings;
    HttpRequester? _requester;

    HttpOutput(PluginContext context)
    {
        _context = context;
        _settings = HttpOutputSettings.Read(context);
        // A batch is what one request holds.
        Traits = new OutputTraits { MaxEvents = _settings.Format == HttpFormat.JsonBatch ? Math.Max(1, context.Pipeline.BatchSize) : 1024 };
    }

    /// <summary>The definition.</summary>
    public static PluginDefinition Definition { get; } = new()
    {
        Kind = PluginKind.Output,
        Name = "http",
        Summary = "Sends events as HTTP requests",
        UsesCodec = false,
        Create = context => new HttpOutput(context),
        Options =
        [
            new("url", OptionType.Text, "The address that requests go to; its path and query may hold %{references}.") { Required = true },
            new("http_method", OptionType.Text, "The method of the requests.") { Required = true, Values = ["put", "post", "patch", "delete", "get", "head"] },
            new("format", OptionType.Text, "What the body is: json is the event as JSON, json_batch a JSON list of all events of the batch, form a web form of its fields, message the text of the option message.") { Default = "json", Values = ["json", "json_batch", "form", "message"] },
            new("mapping", OptionType.Hash, "What to send in place of the event: names with values, which may be nested hashes and lists and may hold %{references}."),
            new("message", OptionType.Text, "The body for format => \"message\"; may hold %{references}."),
            new("headers", OptionType.Hash, "Headers to send, by name; values may hold %{references}."),
            new("content_type", OptionType.Text, "The Content-Type of the body; by default application/json for the formats json and json_batch, application/x-www-form-urlencoded for form and text/plain for message."),
            new("http_compression", OptionType.Boolean, "Whether bodies are sent gzipped.") { Default = false },
            new("retry_failed", OptionType.Boolean, "Whether a request is sent again, for as long as it takes, after a status of retryable_codes or no answer. If not, its events become dead letters.") { Default = true },
            new("retryable_codes", OptionType.Number, "The statuses after which a request is sent again; after any other failure its events become dead letters.") { IsList = true, Default = new[] { "429", "500", "502", "503", "504" } },
            new("ignorable_codes", OptionType.Number, "Statuses besides 2xx that count as success.") { IsList = true },
            new("allow_dynamic_host", OptionType.Boolean, "Whether scheme and host of url may come from events, which lets whoever writes them choose whom LogPipe calls.") { IsOwn = true, Default = false },
            .. HttpClientOptions.Table,
        ],
    };

    /// <inheritdoc/>
    public OutputTraits Traits { get; }

    /// <inheritdoc/>
    public ValueTask StartAsync(CancellationToken cancellation)
    {
        _requester = new HttpRequester(HttpClients.Create(_settings.Client, _context.Log, _context.Time), _settings, _context.Time);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public async ValueTask SendAsync(OutputBatch batch, CancellationToken cancellation)
    {
        var requester = _requester ?? throw new InvalidOperationException("the output has not been started");
        if (batch.Count == 0) return;
        if (_settings.Format == HttpFormat.JsonBatch) await SendTogetherAsync(requester, batch, cancellation).ConfigureAwait(false);
        else await SendEachAsync(requester, batch, cancellation).ConfigureAwait(false);
        Report(batch);
    }

    /// <inheritdoc/>
    public Outcome Preview(Event e, FieldMap values)
    {
        try
        {
            values.Set(FieldName.Of("method"), FieldValue.Text(_settings.Method.Method));
            if (new HttpAddress(_settings).Of(e, out var problem) is not { } address) return Outcome.DeadLetter("invalid_url", problem!);
            values.Set(FieldName.Of("url"), FieldValue.Text(address.OriginalString));
            // Else the body is the event itself.
            if (_settings.Mapping is null && _settings.Message is null) return Outcome.Delivered;
            var body = new ByteBuffer();
            new HttpBodyWriter(_settings).Write(body, e);
            values.Set(FieldName.Of("body"), FieldValue.Text(Encoding.UTF8.GetString(body.Span)));
            return Outcome.Delivered;
        }
        catch (EventException ex)
        {
            return Outcome.DeadLetter("unusable_event", ex.Message);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _requester?.Dispose();
        _requester = null;
        return ValueTask.CompletedTask;
    }

    async Task SendEachAsync(HttpRequester requester, OutputBatch batch, CancellationToken cancellation)
    {
        var lanes = Math.Min(batch.Count, Math.Min(MaxParallel, _settings.Client.MaxConnectionsPerHost));
        var next = -1;
        var tasks = new Task[lanes];
        for (var i = 0; i < lanes; i++) tasks[i] = RunLaneAsync();
        await Task.WhenAll(tasks).ConfigureAwait(false);

        async Task RunLaneAsync()
        {
            var body = new ByteBuffer();
            while (true)
            {
                var index = Interlocked.Increment(ref next);
                if (index >= batch.Count) return;
                batch.Set(index, await SendOneAsync(requester, batch, index, body, cancellation).ConfigureAwait(false));
            }
        }
    }

    async Task<Outcome> SendOneAsync(HttpRequester requester, OutputBatch batch, int index, ByteBuffer body, CancellationToken cancellation)
    {
        var e = batch.Events[index];
        body.Clear();
        try
        {
            requester.WriteBody(body, e);
            var (outcome, wait) = await requester.SendAsync(e, body, cancellation).ConfigureAwait(false);
            if (wait is { } asked)
            {
                // Several lanes may be told to wait; the longest wait holds.
                lock (batch)
                {
                    if (!(batch.RetryAfter > asked)) batch.RetryAfter = asked;
                }
            }
            return outcome;
        }
        catch (EventException ex)
        {
            return Outcome.DeadLetter("unusable_event", ex.Message);
        }
    }

    async Task SendTogetherAsync(HttpRequester requester, OutputBatch batch, CancellationToken cancellation)
    {
        var body = new ByteBuffer(64 * 1024);
        body.Write((byte)'[');
        var first = -1;
        for (var i = 0; i < batch.Count; i++)
        {
            var start = body.Length;
            if (first >= 0) body.Write((byte)',');
            try
            {
                requester.WriteBody(body, batch.Events[i]);
                if (first < 0) first = i;
            }
            catch (EventException ex)
            {
                body.Truncate(start);
                batch.Set(i, Outcome.DeadLetter("unusable_event", ex.Message));
            }
        }
        if (first < 0) return;
        body.Write((byte)']');
        var (outcome, wait) = await requester.SendAsync(batch.Events[first], body, cancellation).ConfigureAwait(false);
        batch.RetryAfter = wait;
        for (var i = 0; i < batch.Count; i++)
            if (batch.Outcomes[i].Kind == OutcomeKind.Delivered) batch.Set(i, outcome);
    }

    /// <summary>One line for a batch in which requests failed, not one for each.</summary>
    void Report(OutputBatch batch)
    {
        var failed = 0;
        Outcome? first = null;
        foreach (ref readonly var outcome in batch.Outcomes)
        {
            if (outcome.Kind == OutcomeKind.Delivered) continue;
            failed++;
            // What is final is worth the line more than what will be tried again.
            if (first is null || (first.Value.Kind == OutcomeKind.Retry && outcome.Kind != OutcomeKind.Retry)) first = outcome;
        }
        if (first is { } shown)
            _context.Log.Warning("{Count} events could not be sent to {Url}: {Reason}", failed, _settings.Url.Text, shown.Reason);
    }
}
