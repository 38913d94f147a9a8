using System.Buffers.Binary;
using System.IO.Compression;
using Microsoft.Win32.SafeHandles;

namespace LogPipe.Inputs.Files;

/// <summary>
/// What a gzip file unpacks to. <see cref="GZipStream"/> takes a file that is cut off for one that ends; this throws
/// <see cref="InvalidDataException"/> at the end instead, so that a half-copied archive is not deleted as read.
/// </summary>
sealed class GzipSource : IChunkSource, IDisposable
{
    const int SkipChunk = 64 << 10;

    static readonly byte[] Mark = "\u0001the end of the archive\u0002"u8.ToArray();
    static readonly byte[] MarkMember = Pack(Mark);

    readonly SafeFileHandle _handle;
    readonly GZipStream _stream;
    long _unpacked;

    /// <summary>Begins to unpack.</summary>
    public GzipSource(SafeFileHandle handle)
    {
        _handle = handle;
        _stream = new GZipStream(new HandleStream(handle, []), CompressionMode.Decompress);
    }

    /// <inheritdoc/>
    public int Read(Span<byte> target)
    {
        var read = _stream.Read(target);
        _unpacked += read;
        if (read == 0 && !target.IsEmpty && !IsWhole()) throw new InvalidDataException("the archive is cut off");
        return read;
    }

    /// <summary>Passes over bytes, all that there are at most.</summary>
    public void Skip(long bytes, CancellationToken stop)
    {
        var scratch = new byte[SkipChunk];
        while (bytes > 0)
        {
            stop.ThrowIfCancellationRequested();
            var read = Read(scratch.AsSpan(0, (int)Math.Min(bytes, scratch.Length)));
            if (read == 0) return;
            bytes -= read;
        }
    }

    public void Dispose() => _stream.Dispose();

    // A gzip member ends with its unpacked length. That decides for a file of one member; for several, one more member
    // is put behind them, and comes out again only if it is found where a member can begin.
    bool IsWhole()
    {
        Span<byte> length = stackalloc byte[4];
        var size = RandomAccess.GetLength(_handle);
        if (size == 0) return false;
        if (size >= 18 && RandomAccess.Read(_handle, length, size - 4) == 4 && BinaryPrimitives.ReadUInt32LittleEndian(length) == (uint)_unpacked) return true;
        using var stream = new GZipStream(new HandleStream(_handle, MarkMember), CompressionMode.Decompress);
        var window = new byte[SkipChunk + Mark.Length];
        var have = 0;
        while (stream.Read(window, have, window.Length - have) is > 0 and var read)
        {
            have += read;
            var keep = Math.Min(have, Mark.Length);
            if (have == window.Length)
            {
                window.AsSpan(have - keep, keep).CopyTo(window);
                have = keep;
            }
        }
        return window.AsSpan(0, have).EndsWith(Mark);
    }

    static byte[] Pack(byte[] content)
    {
        using var target = new MemoryStream();
        using (var zip = new GZipStream(target, CompressionLevel.Fastest, leaveOpen: true)) zip.Write(content);
        return target.ToArray();
    }
}
