namespace LogPipe.Inputs.Beats;

/// <summary>
/// Memory for the JSON of events, which keep slices of it. Chunks are written once and never reused; the garbage
/// collector frees one when the last event that looks into it is gone. Small documents share a chunk.
/// </summary>
sealed class ByteArena
{
    // Below the large object heap.
    const int ChunkSize = 64 << 10;

    byte[] _chunk = [];
    int _start;
    int _end;
    int _limit;

    /// <summary>Bytes of the document that is being written.</summary>
    public int Length => _end - _start;

    /// <summary>
    /// Begins a document. Memory is taken for what is at hand, not for what was announced, so that announcing
    /// a large document costs nothing.
    /// </summary>
    public void Begin(int length, int atHand)
    {
        _limit = length;
        if (length <= _chunk.Length - _start) return;
        _chunk = new byte[length <= ChunkSize ? ChunkSize : Math.Min(length, Math.Max(ChunkSize, atHand))];
        _start = _end = 0;
    }

    /// <summary>Appends to the document, never beyond its announced length.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > _chunk.Length - _end) Grow(bytes.Length);
        bytes.CopyTo(_chunk.AsSpan(_end));
        _end += bytes.Length;
    }

    /// <summary>Ends the document and gives its place.</summary>
    public byte[] End(out int offset, out int length)
    {
        offset = _start;
        length = _end - _start;
        _start = _end;
        return _chunk;
    }

    /// <summary>Forgets the document; its memory is written over.</summary>
    public void Discard() => _end = _start;

    /// <summary>The document so far.</summary>
    public ReadOnlySpan<byte> Span => _chunk.AsSpan(_start, _end - _start);

    void Grow(int more)
    {
        var length = _end - _start;
        var size = (int)Math.Min(_limit, Math.Max((long)length * 2, (long)length + more));
        var larger = new byte[size];
        Span.CopyTo(larger);
        _chunk = larger;
        _start = 0;
        _end = length;
    }
}
