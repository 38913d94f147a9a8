using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Unicode;

namespace LogPipe.Events;

/// <summary>A growing byte buffer that encoders write into and that is reused; not thread-safe.</summary>
public sealed class ByteBuffer : IBufferWriter<byte>
{
    // Three bytes a character are set aside for a short text; for a long one it pays to count.
    const int ExactAbove = 1 << 20;

    byte[] _bytes;

    /// <summary>An empty buffer.</summary>
    public ByteBuffer(int capacity = 4096) => _bytes = new byte[capacity];

    /// <summary>How many bytes are held.</summary>
    public int Length { get; private set; }

    /// <summary>The bytes held; valid until the next write.</summary>
    public ReadOnlySpan<byte> Span => _bytes.AsSpan(0, Length);

    /// <summary>The bytes held; valid until the next write.</summary>
    public ReadOnlyMemory<byte> Memory => _bytes.AsMemory(0, Length);

    /// <summary>Forgets the content and keeps the memory, unless it grew past the given size.</summary>
    public void Clear(int keepAtMost = 4 << 20)
    {
        Length = 0;
        if (_bytes.Length > keepAtMost) _bytes = new byte[4096];
    }

    /// <summary>Swaps the content with another buffer.</summary>
    public void SwapWith(ByteBuffer other)
    {
        (_bytes, other._bytes) = (other._bytes, _bytes);
        (Length, other.Length) = (other.Length, Length);
    }

    /// <summary>Bytes that are held already, to be overwritten; valid until the next write.</summary>
    public Span<byte> At(int offset, int length) => _bytes.AsSpan(0, Length).Slice(offset, length);

    /// <summary>Cuts the content to a length.</summary>
    public void Truncate(int length) => Length = length;

    /// <summary>Appends a byte.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write(byte b)
    {
        if (Length == _bytes.Length) Grow(1);
        _bytes[Length++] = b;
    }

    /// <summary>Appends bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > _bytes.Length - Length) Grow(bytes.Length);
        bytes.CopyTo(_bytes.AsSpan(Length));
        Length += bytes.Length;
    }

    /// <summary>Appends characters as UTF-8; lone surrogates become U+FFFD.</summary>
    public void WriteUtf8(ReadOnlySpan<char> chars)
    {
        var most = chars.Length <= ExactAbove ? chars.Length * 3 : Encoding.UTF8.GetByteCount(chars);
        if (_bytes.Length - Length < most) Grow(most);
        Utf8.FromUtf16(chars, _bytes.AsSpan(Length), out _, out var written);
        Length += written;
    }

    /// <summary>
    /// The place of the next byte, with room for so many that the caller then writes and <see cref="Advance"/>s over.
    /// For encoders that check no bounds: whoever asks for too little corrupts memory.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ref byte Reserve(int count)
    {
        if (_bytes.Length - Length < count) Grow(count);
        return ref Unsafe.Add(ref System.Runtime.InteropServices.MemoryMarshal.GetArrayDataReference(_bytes), Length);
    }

    /// <summary>Replaces a byte that was written before.</summary>
    internal void Overwrite(int at, byte b) => _bytes[at] = b;

    /// <inheritdoc/>
    public void Advance(int count) => Length += count;

    /// <inheritdoc/>
    public Span<byte> GetSpan(int sizeHint = 0)
    {
        if (_bytes.Length - Length < Math.Max(1, sizeHint)) Grow(Math.Max(1, sizeHint));
        return _bytes.AsSpan(Length);
    }

    /// <inheritdoc/>
    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        if (_bytes.Length - Length < Math.Max(1, sizeHint)) Grow(Math.Max(1, sizeHint));
        return _bytes.AsMemory(Length);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    void Grow(int needed)
    {
        var least = (long)Length + needed;
        if (least > Array.MaxLength) throw new InvalidOperationException($"More than {Array.MaxLength} bytes do not fit into one buffer: send fewer or smaller events at once");
        Array.Resize(ref _bytes, (int)Math.Min(Array.MaxLength, Math.Max((long)_bytes.Length * 2, least)));
    }
}
