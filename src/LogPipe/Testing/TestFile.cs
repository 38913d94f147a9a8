using LogPipe.Configuration.Language;
using LogPipe.Plugins;

namespace LogPipe.Testing;

/// <summary>A file of pipeline tests.</summary>
sealed record TestFile
{
    /// <summary>When the clock of a test stands unless the file says otherwise.</summary>
    public static readonly DateTimeOffset DefaultClock = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The text, with the path as its name.</summary>
    public required SourceFile Source { get; init; }

    /// <summary>The paths of the pipeline's config, as from the current folder; empty when it is given as text or elsewhere.</summary>
    public IReadOnlyList<(string Path, SourceSpan Span)> Pipeline { get; init; } = [];

    /// <summary>The pipeline's config as text.</summary>
    public string? Config { get; init; }

    /// <summary>What time it is.</summary>
    public DateTimeOffset Clock { get; init; } = DefaultClock;

    /// <summary>The values for <c>${…}</c>; there are no others.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>The ECS mode; null for that of the settings.</summary>
    public EcsMode? Ecs { get; init; }

    /// <summary>The codec of the lines; null for the input's.</summary>
    public string? Codec { get; init; }

    /// <summary>True for a file of logstash-filter-verifier.</summary>
    public bool IsVerifier { get; init; }

    /// <summary>The tests.</summary>
    public IReadOnlyList<TestCase> Tests { get; init; } = [];
}
