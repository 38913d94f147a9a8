using LogPipe.Inputs;
using LogPipe.Monitoring;
using LogPipe.Pipelines;
using LogPipe.Plugins;

namespace LogPipe.Cli;

/// <summary>The pipelines of the node. Thread-safe.</summary>
/// <param name="process">What the process is told to do.</param>
sealed class PipelineGroup(ShutdownSignals process) : IDisposable
{
    readonly Lock _lock = new();
    volatile IReadOnlyList<PipelineUnit> _units = [];
    PipelineBus? _bus;

    /// <summary>The pipelines, in their order.</summary>
    public IReadOnlyList<PipelineUnit> Units => _units;

    /// <summary>What the API shows of them.</summary>
    public IReadOnlyList<PipelineState> States() => [.. _units.Select(u => u.State)];

    /// <summary>A pipeline by its id; null for none.</summary>
    public PipelineUnit? Find(string id) => _units.FirstOrDefault(u => u.Id == id);

    /// <summary>The way from pipeline to pipeline.</summary>
    public PipelineBus Bus => _bus ??= new PipelineBus(IsEnding);

    /// <summary>
    /// Whether the sources of what a stopping pipeline leaves send it again: those of its own inputs, and those of the
    /// pipelines that send to it. A pipeline that is only started anew cannot count on the latter: they go on.
    /// </summary>
    public bool Replays(Pipeline pipeline) => Replays(pipeline, [pipeline.Plan.Info.Id]);

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

    bool Replays(Pipeline pipeline, HashSet<string> seen)
    {
        if (pipeline.Plan.Queue is not null) return true;
        foreach (var (input, context) in pipeline.Plan.Inputs)
        {
            if (input is not PipelineInput receiver)
            {
                if (!context.Definition.Replays) return false;
                continue;
            }
            if (!IsEnding(context.Pipeline.Id)) return false;
            foreach (var sender in Bus.SendersTo(receiver.Address))
                if (seen.Add(sender) && !(IsEnding(sender) && Find(sender)?.Supervisor.Current is { } upstream && Replays(upstream, seen))) return false;
        }
        return true;
    }

    bool IsEnding(string id) => process.Stop.IsCancellationRequested || Find(id) is { IsRetired: true };

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var unit in _units) unit.Dispose();
    }
}
