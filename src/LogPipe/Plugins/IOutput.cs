namespace LogPipe.Plugins;

/// <summary>
/// Sends events. Queueing, batching, retry, acknowledgement, dead letters and metrics are the OutputRunner's; an output
/// only sends what it gets and says of each event what became of it.
/// </summary>
public interface IOutput : IAsyncDisposable
{
    /// <summary>How the runner should batch for this output.</summary>
    OutputTraits Traits { get; }

    /// <summary>
    /// Opens what can be opened. Throws <see cref="PluginStartException"/> only for what will never work (a directory that
    /// cannot exist, wrong credentials); a server that is down is not an error.
    /// </summary>
    ValueTask StartAsync(CancellationToken cancellation);

    /// <summary>
    /// Sends the batch and sets an outcome for each event; events without one count as delivered. An exception counts as
    /// retry for all. Not called again before it returns, unless <see cref="OutputTraits.Concurrency"/> is above 1.
    /// </summary>
    ValueTask SendAsync(OutputBatch batch, CancellationToken cancellation);
}
