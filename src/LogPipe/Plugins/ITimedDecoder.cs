namespace LogPipe.Plugins;

/// <summary>
/// A decoder that wants what it holds to be let go when its stream pauses (multiline's auto_flush_interval). An input
/// that honours it calls <see cref="FlushIdle"/> when nothing has come for <see cref="AutoFlush"/>.
/// </summary>
public interface ITimedDecoder : IDecoder
{
    /// <summary>How long the stream may pause; null when nothing is to be let go.</summary>
    TimeSpan? AutoFlush { get; }

    /// <summary>Makes events of the complete lines that are held; an unfinished line stays.</summary>
    void FlushIdle(IEventSink sink);
}
