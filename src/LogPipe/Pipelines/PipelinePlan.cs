using LogPipe.Plugins;
using LogPipe.Queues;

namespace LogPipe.Pipelines;

/// <summary>A pipeline as built from its config: plugins made, nothing opened yet.</summary>
sealed record PipelinePlan
{
    /// <summary>Id, workers and so on.</summary>
    public required PipelineInfo Info { get; init; }

    /// <summary>The inputs.</summary>
    public required IReadOnlyList<InputRunner> Inputs { get; init; }

    /// <summary>The filter section.</summary>
    public required FilterChain Filters { get; init; }

    /// <summary>Every filter, for its counters and for being closed.</summary>
    public required IReadOnlyList<(IFilter Filter, PluginContext Context)> AllFilters { get; init; }

    /// <summary>True when a filter makes events or depends on their order: they then go through one at a time.</summary>
    public required bool Sequential { get; init; }

    /// <summary>The output section.</summary>
    public required IReadOnlyList<IOutputRoute> Routes { get; init; }

    /// <summary>Every output.</summary>
    public required IReadOnlyList<OutputRunner> Outputs { get; init; }

    /// <summary>Where undeliverable events go.</summary>
    public required DeadLetters DeadLetters { get; init; }

    /// <summary>The queue behind <see cref="DeadLetters"/>.</summary>
    public required IDeadLetterQueue DeadLetterQueue { get; init; }
}
