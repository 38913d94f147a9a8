using Microsoft.Win32.SafeHandles;

namespace LogPipe.Inputs.Files;

/// <summary>Reads a file from its beginning, without owning its handle, and then <paramref name="tail"/>.</summary>
sealed class HandleStream(SafeFileHandle handle, byte[] tail) : Stream
{
    long _offset;
    int _tailOffset;

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => _offset + _tailOffset;
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        var read = RandomAccess.Read(handle, buffer, _offset);
        _offset += read;
        if (read > 0) return read;
        read = Math.Min(buffer.Length, tail.Length - _tailOffset);
        tail.AsSpan(_tailOffset, read).CopyTo(buffer);
        _tailOffset += read;
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));
    public override void Flush() { }
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
