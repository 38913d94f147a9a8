using LogPipe.Configuration.Settings;
using Serilog;

namespace LogPipe.Cli;

/// <summary>
/// Brings the running pipelines in line with pipelines.yml: starts new ones, stops those that are gone, hands changed
/// settings to their pipeline, and starts those again that failed or ended once their config has changed.
/// </summary>
/// <param name="list">Reads the file.</param>
/// <param name="group">The pipelines.</param>
/// <param name="start">Makes and starts a pipeline.</param>
/// <param name="automatic">Whether every look counts (-r), or only one after <see cref="Request"/> (SIGHUP).</param>
/// <param name="log">LogPipe's own log.</param>
sealed class PipelineListWatcher(PipelineList list, PipelineGroup group, Action<NodeSettings> start, bool automatic, ILogger log)
{
    readonly Lock _lock = new();
    readonly SemaphoreSlim _lookSoon = new(0);
    string? _refused;
    int _requested;

    /// <summary>Asks for a look soon, also without -r.</summary>
    public void Request()
    {
        Interlocked.Exchange(ref _requested, 1);
        _lookSoon.Release();
    }

    /// <summary>Looks at once, also without -r; says why the file cannot be used, null when it can.</summary>
    public string? LookNow()
    {
        lock (_lock) return Look(requested: true);
    }

    /// <summary>Looks at every interval until it is told to end.</summary>
    public async Task RunAsync(TimeSpan interval, CancellationToken end)
    {
        try
        {
            while (true)
            {
                await _lookSoon.WaitAsync(interval, end).ConfigureAwait(false);
                Look();
            }
        }
        catch (OperationCanceledException)
        {
            return;
        }
    }

    /// <summary>Looks once, if it is to.</summary>
    public void Look()
    {
        var requested = Interlocked.Exchange(ref _requested, 0) == 1;
        if (!automatic && !requested) return;
        lock (_lock) Look(requested);
    }

    string? Look(bool requested)
    {
        try
        {
            var wanted = list.Read();
            _refused = null;
            foreach (var settings in wanted) Adjust(settings, requested);
            StopOthers(wanted);
            return null;
        }
        catch (SettingsException ex)
        {
            if (requested || _refused != ex.Message) log.Error("{File} cannot be used as it is now, and the pipelines stay as they are: {Reason:l}", PipelinesFile.Name, string.Join("; ", ex.Errors));
            _refused = ex.Message;
            return string.Join("; ", ex.Errors);
        }
        catch (Exception ex)
        {
            log.Error(ex, "{File} cannot be looked at: {Reason}", PipelinesFile.Name, ex.Message);
            return ex.Message;
        }
    }

    void Adjust(NodeSettings settings, bool requested)
    {
        if (group.Find(settings.PipelineId) is not { } unit)
        {
            log.Information("Pipeline {Pipeline} is new in {File}", settings.PipelineId, PipelinesFile.Name);
            start(settings);
            return;
        }
        // One that stops, because the file did not have it a moment ago, comes back when it has ended.
        if (unit.IsStopping) return;
        unit.Source.Settings = settings;
        if (!unit.Running.IsCompleted)
        {
            if (requested) unit.RequestLook("SIGHUP or the API");
            return;
        }
        // It has failed or come to its end, and nobody else looks at its config.
        if (requested) unit.RequestLook("SIGHUP or the API");
        if (unit.Watcher.Changed(force: requested && unit.HasFailed) is { } plan) unit.Start(plan);
    }

    void StopOthers(IReadOnlyList<NodeSettings> wanted)
    {
        foreach (var unit in group.Units)
            if (wanted.All(w => w.PipelineId != unit.Id)) unit.Retire();
        foreach (var unit in group.Units)
        {
            if (unit.IsStopping)
            {
                if (unit.Running.IsCompleted) group.Remove(unit);
                continue;
            }
            if (!unit.IsRetired) continue;
            log.Information("Pipeline {Pipeline} is no longer in {File}: it drains and ends", unit.Id, PipelinesFile.Name);
            unit.Stop();
            if (unit.Running.IsCompleted) group.Remove(unit);
        }
    }
}
