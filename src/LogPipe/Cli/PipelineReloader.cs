using LogPipe.Configuration.Settings;
using LogPipe.Monitoring;

namespace LogPipe.Cli;

/// <summary>Takes over what has changed because somebody asked for it, and says what came of it. Thread-safe.</summary>
/// <param name="group">The pipelines.</param>
/// <param name="watcher">Follows pipelines.yml; null when the config was given otherwise.</param>
sealed class PipelineReloader(PipelineGroup group, PipelineListWatcher? watcher) : IDisposable
{
    // A drain can take as long as its outputs are down; the answer then says so.
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    readonly SemaphoreSlim _turn = new(1);
    volatile bool _isOpen;

    /// <summary>The pipelines have been started; before, there is nothing to take over.</summary>
    public void Open() => _isOpen = true;

    /// <summary>SIGHUP: has everything looked at soon, without waiting for it.</summary>
    public void Request()
    {
        if (watcher is not null) watcher.Request();
        else foreach (var unit in group.Units) unit.RequestLook("SIGHUP");
    }

    /// <summary>Reloads one pipeline, or all with pipelines.yml; null when there is none of that id.</summary>
    public async Task<IReadOnlyList<ReloadResult>?> ReloadAsync(string? id, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            if (!_isOpen) return [.. group.Units.Where(u => id is null || u.Id == id).Select(u => new ReloadResult(u.Id, ReloadOutcome.Restarting, "LogPipe is starting"))];
            if (id is not null)
            {
                if (group.Find(id) is not { } one) return null;
                one.Forget();
                return [await ReloadAsync(one).ConfigureAwait(false)];
            }
            var before = group.Units;
            foreach (var unit in before) unit.Forget();
            if (watcher?.LookNow() is { } mistake) return [new ReloadResult(PipelinesFile.Name, ReloadOutcome.Refused, mistake)];
            var units = group.Units.Where(u => !u.IsRetired).ToList();
            return await Task.WhenAll(units.Select(u => before.Contains(u) ? ReloadAsync(u) : Task.FromResult(New(u)))).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    static ReloadResult New(PipelineUnit unit) => unit.HasFailed
        ? new ReloadResult(unit.Id, ReloadOutcome.Refused, "it is new and cannot be built; LogPipe's log says why")
        : new ReloadResult(unit.Id, ReloadOutcome.Restarting, "it is new and is being started");

    static async Task<ReloadResult> ReloadAsync(PipelineUnit unit)
    {
        if (unit.FixedBecause is { } why) return new ReloadResult(unit.Id, ReloadOutcome.Refused, $"it cannot be reloaded: {why}");
        try
        {
            var look = await (unit.Asked ?? unit.RequestLook("the API")).WaitAsync(Patience).ConfigureAwait(false);
            if (look.Outcome != ReloadOutcome.Restarting) return new ReloadResult(unit.Id, look.Outcome, look.Reason, look.Details);
            var failure = await look.Started!.WaitAsync(Patience).ConfigureAwait(false);
            return failure is null
                ? new ReloadResult(unit.Id, ReloadOutcome.Reloaded)
                : new ReloadResult(unit.Id, ReloadOutcome.Refused, $"it cannot start, and the config before was started again: {failure}");
        }
        catch (TimeoutException)
        {
            return new ReloadResult(unit.Id, ReloadOutcome.Restarting, "it still drains, or is being opened; see the log and the reloads of its stats");
        }
    }
}
