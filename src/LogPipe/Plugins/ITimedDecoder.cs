namespace LogPipe.Plugins;

/// <summary>A decoder that wants what it holds to be flushed when no more input has come for a while.</summary>
public interface ITimedDecoder : IDecoder
{
    /// <summary>How long after the last input to call <see cref="IDecoder.Flush"/>; null for never.</summary>
    TimeSpan? AutoFlush { get; }
}
