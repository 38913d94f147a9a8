using LogPipe.Events;

namespace LogPipe.Inputs.Beats;

/// <summary>The events between a window frame and the acknowledgement that answers it.</summary>
sealed class BeatsWindow
{
    /// <summary>A window under a delivery of its own.</summary>
    public BeatsWindow(byte version, int size, Action<object?> delivered)
    {
        Version = version;
        Left = size;
        Batch = new EventBatch(new Delivery(delivered, this), size);
    }

    /// <summary>The protocol version of its acknowledgement: the character 1 or 2.</summary>
    public byte Version { get; }

    /// <summary>What goes to the pipeline.</summary>
    public EventBatch Batch { get; }

    /// <summary>How many events are still to come.</summary>
    public int Left { get; set; }

    /// <summary>Bytes of its events as they came.</summary>
    public long Bytes { get; set; }

    /// <summary>The sequence of the last event that came; 0 when the window is empty.</summary>
    public uint Sequence { get; set; }

    /// <summary>Set under the lock of <see cref="AckQueue"/> when all events have arrived where they should.</summary>
    public bool IsDelivered { get; set; }
}
