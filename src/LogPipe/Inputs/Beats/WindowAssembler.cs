using LogPipe.Events;

namespace LogPipe.Inputs.Beats;

/// <summary>Makes windows of frames, strictly: a new window only begins when the one before is full.</summary>
sealed class WindowAssembler(LumberjackLimits limits, BeatsEventMaker maker, Action<object?> delivered) : ILumberjackSink
{
    readonly Queue<BeatsWindow> _complete = new();
    BeatsWindow? _current;

    /// <summary>True while a window has begun and is not full.</summary>
    public bool InWindow => _current is not null;

    /// <summary>Bytes of the window that is not full yet.</summary>
    public long PartialBytes => _current?.Bytes ?? 0;

    /// <summary>Takes the next full window.</summary>
    public bool TryTake(out BeatsWindow window) => _complete.TryDequeue(out window!);

    /// <inheritdoc/>
    public void Window(byte version, uint size)
    {
        if (_current is { } open)
            throw new LumberjackException("premature_window", $"a new window while {open.Left} events of the last one are missing");
        var window = new BeatsWindow(version, (int)size, delivered);
        if (size == 0) _complete.Enqueue(window);
        else _current = window;
    }

    /// <inheritdoc/>
    public void Json(uint sequence, byte[] buffer, int offset, int length)
    {
        var window = Next(length);
        maker.FromJson(buffer, offset, length, window.Batch);
        Count(window, sequence);
    }

    /// <inheritdoc/>
    public void Pairs(uint sequence, FieldMap pairs)
    {
        long bytes = 0;
        foreach (ref readonly var pair in pairs.Fields) bytes += pair.Name.Text.Length + pair.Value.AsSpan().Length;
        var window = Next(bytes);
        maker.FromMap(pairs, window.Batch);
        Count(window, sequence);
    }

    BeatsWindow Next(long bytes)
    {
        var window = _current ?? throw new LumberjackException("event_without_window", "an event with no window around it");
        window.Bytes += bytes;
        if (window.Bytes > limits.MaxWindowBytes)
            throw new LumberjackException("window_too_many_bytes", $"a window of more than {limits.MaxWindowBytes} bytes (max_window_bytes); lower the sender's bulk_max_size");
        return window;
    }

    void Count(BeatsWindow window, uint sequence)
    {
        window.Sequence = sequence;
        if (--window.Left > 0) return;
        window.Batch.Bytes = window.Bytes;
        _current = null;
        _complete.Enqueue(window);
    }
}
