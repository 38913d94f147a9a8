using System.IO.Compression;
using LogPipe.Events;

namespace LogPipe.Plugins.Compression;

/// <summary>Compresses byte buffers.</summary>
public static class Gzip
{
    /// <summary>Appends one complete gzip member.</summary>
    /// <param name="source">What to compress.</param>
    /// <param name="target">Where the member is appended.</param>
    /// <param name="level">zlib's level, 1 (fastest) to 9 (smallest).</param>
    public static void Append(ReadOnlySpan<byte> source, ByteBuffer target, int level)
    {
        using var gzip = new GZipStream(new ByteBufferStream(target), new ZLibCompressionOptions { CompressionLevel = level });
        gzip.Write(source);
    }
}
