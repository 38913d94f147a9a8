using System.Text.Json;
using LogPipe.Events;
using LogPipe.Plugins;
using LogPipe.Plugins.Http;

namespace LogPipe.Outputs.Alertmanager;

/// <summary>
/// Turns events into alerts and keeps Alertmanager informed: one alert for equal labels, sent when its first event comes,
/// again at intervals while events go on, and as resolved once they have stopped.
/// </summary>
public sealed class AlertmanagerOutput : IOutput, IAlertSource, IOutputPreview
{
    static readonly TimeSpan RoundInterval = TimeSpan.FromSeconds(1);
    static readonly TimeSpan SaveInterval = TimeSpan.FromSeconds(10);

    readonly PluginContext _context;
    readonly AlertmanagerSettings _settings;
    readonly AlertTable _table;
    readonly AlertStore _store;
    readonly CancellationTokenSource _stop = new();
    readonly List<TrackedAlert> _touched = [];
    readonly Lock _saving = new();

    AlertmanagerClient[] _clients = [];
    TrackedAlert?[] _alertOfEvent = [];
    Task _rounds = Task.CompletedTask;
    DateTimeOffset _savedAt;
    long _savedChanges;
    bool _saveFailed;
    bool _overflowLogged;

    internal AlertmanagerOutput(PluginContext context)
    {
        _context = context;
        _settings = AlertmanagerOptionTable.Read(context.Options);
        _table = new AlertTable(_settings.Hosts.Count, _settings.MaxActiveAlerts, _settings.Timing);
        _store = AlertStore.For(context);
        context.Metrics.Gauge("active_alerts", () => _table.Active);
    }

    /// <summary>The plugin's name, options and factory.</summary>
    public static PluginDefinition Definition { get; } = new()
    {
        Kind = PluginKind.Output,
        Name = "alertmanager",
        Summary = "Sends events as alerts to Prometheus Alertmanager",
        Counters =
        [
            new(PluginCounterKind.Gauge, "active_alerts", "alerts that are active"),
            new(PluginCounterKind.Count, "alerts_sent", "alerts that a host accepted"),
            new(PluginCounterKind.Count, "alerts_failed", "alerts that a host did not accept"),
            new(PluginCounterKind.Drop, "max_active_alerts", "events for an alert beyond max_active_alerts"),
        ],
        IsOwn = true,
        UsesCodec = false,
        Options = AlertmanagerOptionTable.Rows,
        Create = context => new AlertmanagerOutput(context),
    };

    /// <inheritdoc/>
    public OutputTraits Traits { get; } = new() { RetryInitial = TimeSpan.FromSeconds(1), RetryMax = TimeSpan.FromSeconds(15) };

    /// <inheritdoc/>
    public IEnumerable<ActiveAlert> Alerts =>
        _table.Snapshot().Select(a => new ActiveAlert(a.Labels, a.Annotations, a.StartsAt, a.LastSeen, a.ResolvedAt is not null));

    /// <inheritdoc/>
    public ValueTask StartAsync(CancellationToken cancellation)
    {
        Open();
        _rounds = Task.Run(RunRoundsAsync, CancellationToken.None);
        return ValueTask.CompletedTask;
    }

    /// <summary>Starts without the rounds, which a test calls itself.</summary>
    internal void Open()
    {
        _store.Prepare();
        _clients = [.. _settings.Hosts.Select(host => new AlertmanagerClient(host, _settings.Authorization,
            HttpClients.Create(new HttpClientSettings { Tls = _settings.Tls, ConnectTimeout = _settings.Timeout }, _context.Log, _context.Time), _settings.Timeout, _context.Time))];
        Load();
    }

    /// <inheritdoc/>
    public async ValueTask SendAsync(OutputBatch batch, CancellationToken cancellation)
    {
        var changes = _table.Changes;
        Track(batch);
        await Task.WhenAll(_clients.Select((client, i) => TellAsync(client, i, batch, cancellation))).ConfigureAwait(false);
        for (var i = 0; i < batch.Count; i++)
            if (_alertOfEvent[i] is { } alert) batch.Set(i, _table.OutcomeFor(alert, _settings.Hosts));
        _table.DropRefused(_touched);
        Array.Clear(_alertOfEvent);
        _touched.Clear();
        if (_table.Changes != changes) Save();
    }

    /// <inheritdoc/>
    public Outcome Preview(Event e, FieldMap values)
    {
        var outcome = _settings.Template.Preview(e, values);
        values.Set(FieldName.Of("hosts"), FieldValue.Text(string.Join(", ", _settings.Hosts.Select(h => h.Url))));
        return outcome;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _rounds.ConfigureAwait(false);
        if (_clients.Length > 0) Save();
        foreach (var client in _clients) client.Dispose();
        _clients = [];
    }

    /// <summary>One round: ends what has gone quiet and tells every host what is due.</summary>
    internal async Task RoundAsync(CancellationToken cancellation)
    {
        _table.Advance(_context.Time.GetUtcNow());
        await Task.WhenAll(_clients.Select((client, i) => RemindAsync(client, i, cancellation))).ConfigureAwait(false);
        if (_table.Changes != _savedChanges || (_table.Active > 0 && _context.Time.GetUtcNow() - _savedAt >= SaveInterval)) Save();
    }

    async Task RunRoundsAsync()
    {
        using var timer = new PeriodicTimer(RoundInterval, _context.Time);
        try
        {
            while (await timer.WaitForNextTickAsync(_stop.Token).ConfigureAwait(false))
            {
                try
                {
                    await RoundAsync(_stop.Token).ConfigureAwait(false);
                }
                catch (Exception ex) when (ex is not OperationCanceledException)
                {
                    _context.Log.Error(ex, "Output alertmanager: alerts could not be sent again; trying on: {Reason}", ex.Message);
                }
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            _context.Log.Debug("Output alertmanager: no more alerts are sent");
        }
    }

    /// <summary>Finds or begins the alert of each event; equal events share one.</summary>
    void Track(OutputBatch batch)
    {
        if (_alertOfEvent.Length < batch.Count) _alertOfEvent = new TrackedAlert?[batch.Count];
        var now = _context.Time.GetUtcNow();
        var key = TextBuilder.Rent();
        for (var i = 0; i < batch.Count; i++)
        {
            var e = batch.Events[i];
            try
            {
                key.Truncate(0);
                _settings.Template.AppendKey(key, e);
                _alertOfEvent[i] = Remember(_table.Touch(key.Span, now), e);
                if (_alertOfEvent[i] is null) batch.Set(i, Overflow());
            }
            catch (EventException ex)
            {
                batch.Set(i, Outcome.DeadLetter("alert_template", ex.Message));
            }
        }
        key.Release();
        foreach (var alert in _touched) Describe(alert);
    }

    TrackedAlert? Remember(TrackedAlert? alert, Event e)
    {
        if (alert is null) return null;
        if (alert.Latest is null) _touched.Add(alert);
        alert.Latest = e;
        return alert;
    }

    void Describe(TrackedAlert alert)
    {
        var e = alert.Latest!;
        alert.Latest = null;
        try
        {
            _table.Describe(alert, _settings.Template.Annotations(e), _settings.Template.GeneratorUrl(e));
        }
        catch (EventException ex)
        {
            // The labels alone make the alert; it is not lost for its description.
            _context.Log.Warning("Output alertmanager: an alert goes out without its annotations: {Reason}", ex.Message);
        }
    }

    Outcome Overflow()
    {
        if (!_overflowLogged)
        {
            _context.Log.Warning("Output alertmanager: {Max} alerts fire already (max_active_alerts), further ones are dropped and counted. Are there values in labels that differ from line to line?",
                _settings.MaxActiveAlerts);
            _overflowLogged = true;
        }
        return Outcome.Rejected("max_active_alerts", "too many alerts fire already");
    }

    async Task TellAsync(AlertmanagerClient client, int host, OutputBatch batch, CancellationToken cancellation)
    {
        if (_table.New(host, _touched).Count == 0) return;
        var result = await PostAsync(client, host, () => _table.New(host, _touched), cancellation).ConfigureAwait(false);
        // The lock is the batch's; several hosts may answer at once.
        if (result.RetryAfter is { } wait) lock (batch) batch.RetryAfter = batch.RetryAfter is { } w && w > wait ? w : wait;
    }

    async Task RemindAsync(AlertmanagerClient client, int host, CancellationToken cancellation)
    {
        if (_table.Due(host, _context.Time.GetUtcNow()).Count == 0) return;
        var troubled = client.Trouble is not null;
        var result = await PostAsync(client, host, () => _table.Due(host, _context.Time.GetUtcNow()), cancellation).ConfigureAwait(false);
        if (result.Verdict != PostVerdict.Accepted && !troubled)
            _context.Log.Warning("Output alertmanager: active alerts cannot be sent again to {Host}, trying on: {Reason}", client.Host, result.Reason);
        else if (result.Verdict == PostVerdict.Accepted && troubled)
            _context.Log.Information("Output alertmanager: {Host} takes alerts again", client.Host);
    }

    Task<PostResult> PostAsync(AlertmanagerClient client, int host, Func<List<AlertMessage>> collect, CancellationToken cancellation) =>
        client.SendAsync(collect, (message, result) =>
        {
            _context.Metrics.Count(result.Verdict == PostVerdict.Accepted ? "alerts_sent" : "alerts_failed");
            _table.Answered(host, message, result, _context.Time.GetUtcNow());
        }, cancellation);

    void Load()
    {
        try
        {
            _table.Restore(_store.Load(), _context.Time.GetUtcNow());
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException or JsonException)
        {
            _context.Log.Warning("Output alertmanager: the active alerts in {File} cannot be read and are left to end by Alertmanager's timeout: {Reason}", _store.Path, ex.Message);
        }
    }

    void Save()
    {
        lock (_saving)
        {
            _savedChanges = _table.Changes;
            _savedAt = _context.Time.GetUtcNow();
            try
            {
                _store.Save(_table.Snapshot());
                _saveFailed = false;
            }
            catch (Exception ex) when (ex is IOException or UnauthorizedAccessException)
            {
                if (!_saveFailed) _context.Log.Error("Output alertmanager: active alerts cannot be kept in {File}, so a restart would not end them: {Reason}", _store.Path, ex.Message);
                _saveFailed = true;
            }
        }
    }
}
