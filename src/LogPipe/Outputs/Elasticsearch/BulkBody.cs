using LogPipe.Events;

namespace LogPipe.Outputs.Elasticsearch;

/// <summary>
/// The buffers of one bulk request and its answer, used again for the next. Items are kept with their offsets, so that
/// any run of them can be sent without being written again.
/// </summary>
sealed class BulkBody
{
    BulkEntry[] _entries = new BulkEntry[256];

    /// <summary>The action lines and documents.</summary>
    public ByteBuffer Bytes { get; } = new(64 * 1024);

    /// <summary>The same, compressed.</summary>
    public ByteBuffer Packed { get; } = new(16 * 1024);

    /// <summary>The answer.</summary>
    public ByteBuffer Reply { get; } = new(16 * 1024);

    /// <summary>The answer, read.</summary>
    public BulkResponse Response { get; } = new();

    /// <summary>The index names seen.</summary>
    public IndexCache Indices { get; } = new();

    /// <summary>How many items there are.</summary>
    public int Count { get; private set; }

    /// <summary>An item.</summary>
    public BulkEntry this[int index] => _entries[index];

    /// <summary>Counts an item whose bytes have been written.</summary>
    public void Add(BulkEntry entry)
    {
        if (Count == _entries.Length) Array.Resize(ref _entries, Count * 2);
        _entries[Count++] = entry;
    }

    /// <summary>The bytes of the items from one position to before another.</summary>
    public ReadOnlyMemory<byte> Range(int from, int to)
    {
        var start = _entries[from].Offset;
        var end = to == Count ? Bytes.Length : _entries[to].Offset;
        return Bytes.Memory[start..end];
    }

    /// <summary>Takes the last items away again.</summary>
    public void CutTo(int count, int length)
    {
        Count = count;
        Bytes.Truncate(length);
    }

    /// <summary>Empties it and keeps the memory.</summary>
    public void Clear()
    {
        Bytes.Clear(keepAtMost: 32 << 20);
        Count = 0;
    }
}
