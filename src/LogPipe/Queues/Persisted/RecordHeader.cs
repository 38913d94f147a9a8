using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace LogPipe.Queues.Persisted;

/// <summary>What stands before a batch in a page: the length of what follows, its CRC-32C, how many events it has.</summary>
/// <param name="Length">Bytes after the header.</param>
/// <param name="Checksum">Of the bytes after the header and of the count.</param>
/// <param name="Events">How many events.</param>
readonly record struct RecordHeader(int Length, uint Checksum, int Events)
{
    /// <summary>Bytes of a header.</summary>
    public const int Size = 12;

    /// <summary>Reads one.</summary>
    public static RecordHeader Read(ReadOnlySpan<byte> bytes) => new(
        BinaryPrimitives.ReadInt32LittleEndian(bytes), BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]), BinaryPrimitives.ReadInt32LittleEndian(bytes[8..]));

    /// <summary>Writes it.</summary>
    public void Write(Span<byte> bytes)
    {
        BinaryPrimitives.WriteInt32LittleEndian(bytes, Length);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[4..], Checksum);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[8..], Events);
    }

    /// <summary>The checksum of a batch.</summary>
    public static uint ChecksumOf(ReadOnlySpan<byte> bytes, int events)
    {
        var sum = BitOperations.Crc32C(uint.MaxValue, (uint)events);
        var words = MemoryMarshal.Cast<byte, ulong>(bytes);
        foreach (var word in words) sum = BitOperations.Crc32C(sum, word);
        foreach (var b in bytes[(words.Length * sizeof(ulong))..]) sum = BitOperations.Crc32C(sum, b);
        return ~sum;
    }
}
