namespace LogPipe.Plugins;

/// <summary>
/// Brings events in. Life: StartAsync, then RunAsync until its token is cancelled or the source ends; then, after
/// everything it wrote has been drained, DisposeAsync, where late acknowledgements are still sent.
/// </summary>
public interface IInput : IAsyncDisposable
{
    /// <summary>Opens ports and files. Throws <see cref="PluginStartException"/> with what is wrong and what to do.</summary>
    ValueTask StartAsync(CancellationToken cancellation);

    /// <summary>
    /// Reads and writes batches until cancelled or at the end; returns normally in both cases, within a second of being
    /// cancelled. After an exception it is called again, without another StartAsync: what that opened must still be open.
    /// </summary>
    Task RunAsync(IInputTarget target, CancellationToken stop);
}
