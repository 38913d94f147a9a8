using LogPipe.Events;
using Serilog;

namespace LogPipe.Plugins;

/// <summary>What a plugin gets when it is made.</summary>
public sealed record PluginContext
{
    /// <summary>The plugin's definition.</summary>
    public required PluginDefinition Definition { get; init; }

    /// <summary>The plugin's id: as given, or one made from its place in the config, which a reload may change.</summary>
    public required string Id { get; set; }

    /// <summary>The checked options.</summary>
    public required OptionSet Options { get; init; }

    /// <summary>The plugin's ECS mode, or the pipeline's.</summary>
    public required EcsMode Ecs { get; init; }

    /// <summary>The pipeline it belongs to.</summary>
    public required PipelineInfo Pipeline { get; init; }

    /// <summary>LogPipe's own log, with pipeline and plugin id attached.</summary>
    public required ILogger Log { get; init; }

    /// <summary>The plugin's counters.</summary>
    public required PluginMetrics Metrics { get; init; }

    /// <summary>The files that it is made from besides its options: a change of one is a change of the config.</summary>
    public UsedFiles Files { get; init; } = new();

    /// <summary>The clock.</summary>
    public TimeProvider Time => Pipeline.Time;

    /// <summary>The current time as a timestamp.</summary>
    public Timestamp Now() => Timestamp.Now(Pipeline.Time);

    /// <summary>True for ECS v1 and v8.</summary>
    public bool IsEcs => Ecs != EcsMode.Disabled;
}
