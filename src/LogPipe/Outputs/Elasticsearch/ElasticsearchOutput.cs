using System.Collections.Concurrent;
using LogPipe.Events;
using LogPipe.Plugins;
using LogPipe.Plugins.Http;

namespace LogPipe.Outputs.Elasticsearch;

/// <summary>Writes events to Elasticsearch with bulk requests. What Elasticsearch says of each is its outcome.</summary>
public sealed class ElasticsearchOutput : IOutput, IOutputPreview
{
    const int MaxBodyBytes = 20 << 20;

    readonly PluginContext _context;
    readonly ElasticsearchSettings _settings;
    readonly DocumentWriter _writer;
    readonly ConcurrentBag<BulkBody> _bodies = [];
    readonly CancellationTokenSource _stop = new();
    Cluster? _cluster;
    BulkSender? _sender;
    IndexSetup? _setup;
    Task _watch = Task.CompletedTask;

    ElasticsearchOutput(PluginContext context)
    {
        _context = context;
        _settings = ElasticsearchSettingsReader.Read(context);
        _writer = new DocumentWriter(_settings.Documents);
        Traits = new OutputTraits { Concurrency = 2, SendsInline = true, MaxQueuedEvents = 4096, RetryInitial = _settings.RetryInitial, RetryMax = _settings.RetryMax };
    }

    /// <summary>The definition.</summary>
    public static PluginDefinition Definition { get; } = Define("elasticsearch", "Writes events to Elasticsearch or OpenSearch");

    /// <summary>The same output under the name that says that the server is OpenSearch.</summary>
    public static PluginDefinition OpenSearchDefinition { get; } = Define("opensearch", "Writes events to OpenSearch; the elasticsearch output by another name");

    /// <inheritdoc/>
    public OutputTraits Traits { get; }

    /// <inheritdoc/>
    public async ValueTask StartAsync(CancellationToken cancellation)
    {
        var client = new ClusterClient(HttpClients.Create(_settings.Client, _context.Log, _context.Time), _settings, _context.Time);
        var hosts = _settings.Hosts.Select(h => new ClusterHost(h,
            _settings.Authorization ?? (h.User is { } user ? HttpCredentials.Basic(user, h.Password) : null))).ToList();
        _cluster = new Cluster(hosts, client, _settings, _context.Definition.Name == "opensearch", _context.Log);
        _sender = new BulkSender(_cluster, _settings, _context.Metrics, _context.Log);
        _setup = new IndexSetup(_cluster, _settings, _context.Log);
        await _setup.PrepareAsync(cancellation).ConfigureAwait(false);
        _context.Metrics.Gauge("es_hosts_alive", () => _cluster.AliveCount);
        _context.Metrics.Gauge("es_unauthorized", () => _cluster.IsUnauthorized ? 1 : 0);
        _watch = WatchAsync(_cluster, _stop.Token);
    }

    /// <inheritdoc/>
    public async ValueTask SendAsync(OutputBatch batch, CancellationToken cancellation)
    {
        var cluster = _cluster ?? throw new InvalidOperationException("the output has not been started");
        if (await ReadyAsync(cluster, cancellation).ConfigureAwait(false) is { } problem)
        {
            batch.SetAll(Outcome.Retry(problem));
            return;
        }
        if (!_bodies.TryTake(out var body)) body = new BulkBody();
        try
        {
            var next = 0;
            while (next < batch.Count)
            {
                next = Fill(batch, body, next);
                if (body.Count == 0 || await _sender!.SendAsync(batch, body, 0, body.Count, cancellation).ConfigureAwait(false)) continue;
                var rest = Outcome.Retry("an earlier part of the batch could not be sent");
                for (; next < batch.Count; next++) batch.Set(next, rest);
            }
        }
        finally
        {
            _bodies.Add(body);
        }
    }

    /// <inheritdoc/>
    public Outcome Preview(Event e, FieldMap values)
    {
        var outcome = BulkPreview.Write(_writer, _settings.Documents.DataStream is not null, e, values);
        values.Set(FieldName.Of("hosts"), FieldValue.Text(string.Join(", ", _settings.Hosts)));
        return outcome;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_stop.IsCancellationRequested) await _stop.CancelAsync().ConfigureAwait(false);
        await _watch.ConfigureAwait(false);
        _cluster?.Dispose();
        _setup?.Dispose();
        _cluster = null;
    }

    static PluginDefinition Define(string name, string summary) => new()
    {
        Kind = PluginKind.Output,
        Name = name,
        Summary = summary,
        Counters =
        [
            new(PluginCounterKind.Gauge, "es_hosts_alive", "hosts that answer"),
            new(PluginCounterKind.Gauge, "es_unauthorized", "1 while the credentials are refused"),
            new(PluginCounterKind.Drop, "duplicate", "documents to create that were there already"),
            new(PluginCounterKind.Drop, "version_conflict", "documents with a newer version in the index"),
            new(PluginCounterKind.Drop, "dropped_error_type", "documents with an error of drop_error_types"),
        ],
        UsesCodec = false,
        EcsDifferences =
        [
            new("where events go unless told", "logstash-%{+yyyy.MM.dd}", "the data stream logs-generic-default, or ecs-logstash-%{+yyyy.MM.dd} when an option does not go with data streams"),
            new("template_name and ilm_rollover_alias unless told", "logstash", "ecs-logstash"),
        ],
        Options = ElasticsearchOptionTable.Table,
        Create = context => new ElasticsearchOutput(context),
    };

    /// <summary>Null when documents may be sent; else why not.</summary>
    async ValueTask<string?> ReadyAsync(Cluster cluster, CancellationToken cancellation)
    {
        var host = cluster.Pick();
        if (host is null)
        {
            await cluster.ConnectAsync(cancellation).ConfigureAwait(false);
            host = cluster.Pick();
            if (host is null) return "Elasticsearch cannot be used: " + cluster.Problem;
        }
        return _setup!.IsDone ? null : await _setup.RunAsync(host, cancellation).ConfigureAwait(false);
    }

    /// <summary>Writes events from a position on until the body is full. Returns the position after the last one written.</summary>
    int Fill(OutputBatch batch, BulkBody body, int next)
    {
        body.Clear();
        var events = batch.Events;
        while (next < events.Length)
        {
            var count = body.Count;
            var length = body.Bytes.Length;
            if (!_writer.TryWrite(body, events[next], next, out var failure))
            {
                batch.Set(next++, failure);
                continue;
            }
            if (body.Bytes.Length > MaxBodyBytes && count > 0)
            {
                // It opens the next request.
                body.CutTo(count, length);
                return next;
            }
            next++;
        }
        return next;
    }

    /// <summary>Connects at start, and brings lost hosts back.</summary>
    async Task WatchAsync(Cluster cluster, CancellationToken stop)
    {
        try
        {
            await Task.Yield();
            using var timer = new PeriodicTimer(_settings.ResurrectDelay, _context.Time);
            do
            {
                if (cluster.AliveCount < _settings.Hosts.Count) await cluster.ConnectAsync(stop).ConfigureAwait(false);
            }
            while (await timer.WaitForNextTickAsync(stop).ConfigureAwait(false));
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            _context.Log.Debug("The watch over the hosts of Elasticsearch has ended");
        }
    }
}
