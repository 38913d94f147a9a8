using LogPipe.Monitoring;

namespace LogPipe.Cli;

/// <summary>The pipelines of the node. Thread-safe.</summary>
sealed class PipelineGroup : IDisposable
{
    readonly Lock _lock = new();
    volatile IReadOnlyList<PipelineUnit> _units = [];

    /// <summary>The pipelines, in their order.</summary>
    public IReadOnlyList<PipelineUnit> Units => _units;

    /// <summary>What the API shows of them.</summary>
    public IReadOnlyList<PipelineState> States() => [.. _units.Select(u => u.State)];

    /// <summary>A pipeline by its id; null for none.</summary>
    public PipelineUnit? Find(string id) => _units.FirstOrDefault(u => u.Id == id);

    /// <summary>Adds one.</summary>
    public void Add(PipelineUnit unit)
    {
        lock (_lock) _units = [.. _units, unit];
    }

    /// <summary>Takes one out that has ended.</summary>
    public void Remove(PipelineUnit unit)
    {
        lock (_lock) _units = [.. _units.Where(u => u != unit)];
        unit.Dispose();
    }

    /// <summary>Waits until none runs; those that start meanwhile count.</summary>
    public async Task WaitAsync()
    {
        while (_units.Select(u => u.Running).Where(r => !r.IsCompleted).ToList() is { Count: > 0 } running)
            await Task.WhenAny(running).ConfigureAwait(false);
        // What a pipeline threw goes on from here.
        await Task.WhenAll(_units.Select(u => u.Running)).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var unit in _units) unit.Dispose();
    }
}
