using LogPipe.Events;

namespace LogPipe.Plugins.Compression;

/// <summary>A stream that appends to a <see cref="ByteBuffer"/>; for compressors, which want a stream.</summary>
public sealed class ByteBufferStream(ByteBuffer target) : Stream
{
    /// <inheritdoc/>
    public override bool CanRead => false;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override long Length => target.Length;

    /// <inheritdoc/>
    public override long Position
    {
        get => target.Length;
        set => throw new NotSupportedException("a byte buffer is only appended to");
    }

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("a byte buffer stream is only written to");

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException("a byte buffer is only appended to");

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException("a byte buffer is only appended to");

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => target.Write(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> buffer) => target.Write(buffer);
}
