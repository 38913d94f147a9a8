namespace LogPipe.Plugins;

/// <summary>What LogPipe knows of a plugin before it makes one: name, options, factory.</summary>
public sealed class PluginDefinition
{
    /// <summary>Input, filter, output or codec.</summary>
    public required PluginKind Kind { get; init; }

    /// <summary>The name in the config.</summary>
    public required string Name { get; init; }

    /// <summary>One line for listings.</summary>
    public required string Summary { get; init; }

    /// <summary>The plugin's own options; the common ones are added by <see cref="CommonOptions"/>.</summary>
    public required IReadOnlyList<OptionSpec> Options { get; init; }

    /// <summary>
    /// Makes an <see cref="IInput"/>, <see cref="IFilter"/>, <see cref="IOutput"/> or <see cref="ICodec"/>. Throws
    /// <see cref="PluginConfigException"/> when the options do not go together; opens nothing.
    /// </summary>
    public required Func<PluginContext, object> Create { get; init; }

    /// <summary>True for a filter that makes events or keeps state between them: it then sees them one at a time, in order.</summary>
    public bool Sequential { get; init; }

    /// <summary>True for an input whose source sends again what was not acknowledged (beats, file).</summary>
    public bool Replays { get; init; }

    /// <summary>False for an input that cannot be opened a second time (stdin): its pipeline is not reloaded.</summary>
    public bool Reloadable { get; init; } = true;

    /// <summary>The name of the default codec, for inputs and outputs.</summary>
    public string DefaultCodec { get; init; } = "plain";

    /// <summary>False for an input or output that takes the option codec and makes no use of it.</summary>
    public bool UsesCodec { get; init; } = true;

    /// <summary>True for a plugin that Logstash does not have.</summary>
    public bool IsOwn { get; init; }

    /// <summary>The fields whose names depend on the ECS mode, for the reference page.</summary>
    public IReadOnlyList<EcsDifference> EcsDifferences { get; init; } = [];

    /// <summary>The values of its own in the metrics, for the reference page. A codec's are not exported, and not told.</summary>
    public IReadOnlyList<PluginCounter> Counters { get; init; } = [];

    /// <summary>Own and common options by name.</summary>
    public IReadOnlyDictionary<string, OptionSpec> AllOptions => _all ??= CommonOptions.For(this)
        .Concat(Options).GroupBy(o => o.Name).ToDictionary(g => g.Key, g => g.Last(), StringComparer.Ordinal);

    IReadOnlyDictionary<string, OptionSpec>? _all;
}
