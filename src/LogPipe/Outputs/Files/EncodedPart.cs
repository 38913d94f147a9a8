using LogPipe.Events;
using LogPipe.Plugins;

namespace LogPipe.Outputs.Files;

/// <summary>Events of a batch as they are written to one file. Used by one call at a time.</summary>
sealed class EncodedPart(IEncoder encoder)
{
    /// <summary>The encoded events.</summary>
    public ByteBuffer Bytes { get; } = new();

    /// <summary>Encodes events from one on, up to so many bytes. Returns where it ended; an event that cannot be encoded becomes a dead letter.</summary>
    public int Encode(OutputBatch batch, int start, int maxBytes)
    {
        Bytes.Clear();
        var events = batch.Events;
        var i = start;
        for (; i < events.Length && Bytes.Length < maxBytes; i++)
        {
            var before = Bytes.Length;
            try
            {
                encoder.Encode(events[i], Bytes);
            }
            catch (Exception ex) when (ex is not OutOfMemoryException)
            {
                Bytes.Truncate(before);
                batch.Set(i, Outcome.DeadLetter("unusable_event", ex.Message));
            }
        }
        return i;
    }
}
