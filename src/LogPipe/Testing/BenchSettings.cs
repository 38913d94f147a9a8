using LogPipe.Configuration.Settings;
using LogPipe.Plugins;

namespace LogPipe.Testing;

/// <summary>What a pipeline on the bench is built with.</summary>
sealed record BenchSettings
{
    /// <summary>The ECS mode.</summary>
    public EcsMode Ecs { get; init; } = EcsMode.V8;

    /// <summary>Whether strings of the config have escapes.</summary>
    public bool SupportEscapes { get; init; }

    /// <summary>Folders with grok patterns.</summary>
    public IReadOnlyList<string> ParserPaths { get; init; } = [];

    /// <summary>What plugins are told is the data folder; nothing is written to it.</summary>
    public string DataPath { get; init; } = Path.GetTempPath();

    /// <summary>Values for <c>${…}</c>.</summary>
    public required Func<string, string?> Environment { get; init; }

    /// <summary>The clock.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>A codec for the lines, as written in a config: <c>json</c>, <c>multiline { … }</c>; null for the input's.</summary>
    public string? Codec { get; init; }

    /// <summary>What of a node's settings matters here.</summary>
    public static BenchSettings From(NodeSettings node, Func<string, string?> environment, TimeProvider time)
    {
        var parsers = Path.Combine(node.SettingsPath, "parsers");
        return new BenchSettings
        {
            Ecs = node.Ecs,
            SupportEscapes = node.SupportEscapes,
            DataPath = node.DataPath,
            ParserPaths = Directory.Exists(parsers) ? [parsers] : [],
            Environment = environment,
            Time = time,
        };
    }
}
