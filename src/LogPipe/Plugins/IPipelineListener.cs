namespace LogPipe.Plugins;

/// <summary>Who takes events at an address of the <see cref="PipelineBus"/>.</summary>
public interface IPipelineListener
{
    /// <summary>The pipeline it belongs to.</summary>
    string Pipeline { get; }

    /// <summary>
    /// Takes copies of the events, waiting while its queue is full. False when it has stopped listening: nothing was taken.
    /// Throws <see cref="OperationCanceledException"/> when cancelled; nothing was taken then either.
    /// </summary>
    ValueTask<bool> TryReceiveAsync(OutputBatch batch, IHandoverSender sender, CancellationToken cancellation);
}
