using LogPipe.Events;
using LogPipe.Inputs.Beats;

namespace LogPipe.Benchmarks.Stages;

/// <summary>Counts the events of frames.</summary>
sealed class FrameCounter : ILumberjackSink
{
    /// <summary>How many have come.</summary>
    public long Count { get; private set; }

    /// <inheritdoc/>
    public void Window(byte version, uint size)
    {
    }

    /// <inheritdoc/>
    public void Json(uint sequence, byte[] buffer, int offset, int length) => Count++;

    /// <inheritdoc/>
    public void Pairs(uint sequence, FieldMap pairs) => Count++;
}
