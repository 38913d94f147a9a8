using LogPipe.Events;
using LogPipe.Plugins;

namespace LogPipe.Outputs;

/// <summary>Takes events and does nothing with them.</summary>
public sealed class NullOutput : IOutput, IOutputPreview
{
    /// <summary>The plugin's name, options and factory.</summary>
    public static PluginDefinition Definition { get; } = Named("null");

    /// <summary>The same under its other name.</summary>
    public static PluginDefinition SinkDefinition { get; } = Named("sink");

    /// <inheritdoc/>
    public OutputTraits Traits { get; } = new() { SendsInline = true };

    /// <inheritdoc/>
    public ValueTask StartAsync(CancellationToken cancellation) => ValueTask.CompletedTask;

    /// <inheritdoc/>
    public ValueTask SendAsync(OutputBatch batch, CancellationToken cancellation) => ValueTask.CompletedTask;

    /// <inheritdoc/>
    public Outcome Preview(Event e, FieldMap values) => Outcome.Delivered;

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    static PluginDefinition Named(string name) => new()
    {
        Kind = PluginKind.Output,
        Name = name,
        Summary = "Throws events away",
        UsesCodec = false,
        Options = [],
        Create = _ => new NullOutput(),
    };
}
