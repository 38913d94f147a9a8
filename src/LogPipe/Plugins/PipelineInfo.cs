namespace LogPipe.Plugins;

/// <summary>What plugins may know of their pipeline.</summary>
public sealed record PipelineInfo
{
    /// <summary>The pipeline's id; "main" unless set.</summary>
    public string Id { get; init; } = "main";

    /// <summary>How many workers filter.</summary>
    public int Workers { get; init; } = Environment.ProcessorCount;

    /// <summary>At most so many events in a batch of a worker.</summary>
    public int BatchSize { get; init; } = 125;

    /// <summary>How long an input waits to fill a batch.</summary>
    public TimeSpan BatchDelay { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>The default ECS mode of its plugins.</summary>
    public EcsMode Ecs { get; init; } = EcsMode.V8;

    /// <summary>Where state is kept (path.data); exists.</summary>
    public required string DataPath { get; init; }

    /// <summary>Folders with grok pattern files that every pipeline can use, the later overriding the earlier.</summary>
    public IReadOnlyList<string> ParserPaths { get; init; } = [];

    /// <summary>True when strings in the config have backslash escapes (config.support_escapes).</summary>
    public bool SupportEscapes { get; init; }

    /// <summary>The files that its plugins are made from.</summary>
    public UsedFiles Files { get; init; } = new();

    /// <summary>The way to the other pipelines of this process.</summary>
    public PipelineBus Bus { get; init; } = new();

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
