using System.Buffers.Binary;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace LogPipe.Inputs.Files;

/// <summary>
/// A hash of how a file begins, over at most <see cref="MaxLength"/> bytes. Tells new content from old where inode and
/// size cannot: an inode used again, a file truncated and grown past where it was.
/// </summary>
readonly record struct Fingerprint(int Length, ulong Hash)
{
    /// <summary>At most so many bytes are looked at.</summary>
    public const int MaxLength = 1024;

    /// <summary>Nothing known; matches everything.</summary>
    public static readonly Fingerprint None = default;

    /// <summary>The fingerprint of a file that begins like this.</summary>
    public static Fingerprint Of(ReadOnlySpan<byte> head)
    {
        if (head.IsEmpty) return None;
        if (head.Length > MaxLength) head = head[..MaxLength];
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(head, hash);
        return new Fingerprint(head.Length, BinaryPrimitives.ReadUInt64BigEndian(hash));
    }

    /// <summary>True when a file that begins like this can be the one that the fingerprint was taken of, perhaps grown since.</summary>
    public bool Matches(ReadOnlySpan<byte> head) => Length == 0 || (head.Length >= Length && Of(head[..Length]) == this);

    /// <summary>Reads how a file begins. The buffer needs room for <see cref="MaxLength"/> bytes.</summary>
    public static ReadOnlySpan<byte> ReadHead(SafeFileHandle handle, Span<byte> buffer)
    {
        var length = 0;
        while (length < MaxLength)
        {
            var read = RandomAccess.Read(handle, buffer[length..MaxLength], length);
            if (read == 0) break;
            length += read;
        }
        return buffer[..length];
    }
}
