using System.Buffers.Binary;

namespace LogPipe.Compat;

/// <summary>
/// Logstash's queue on disk, as far as telling whether it is empty: its pages keep their size when every event is delivered,
/// so only the head's checkpoint says so. Big-endian: version (2 bytes), page, first unacknowledged page, first unacknowledged
/// number (8), first number of the page (8), events of the page, CRC-32 of all before.
/// </summary>
static class LogstashQueue
{
    const int Length = 34;
    const int Checked = 30;
    const short Version = 1;

    /// <summary>True when the folder may hold events that were not delivered: also when that cannot be told.</summary>
    public static bool HasEvents(string folder)
    {
        if (!Directory.EnumerateFiles(folder, "page.*").Any()) return false;
        var head = Path.Combine(folder, "checkpoint.head");
        return !FileKind.IsFile(head) || !IsDrained(File.ReadAllBytes(head));
    }

    /// <summary>Whether a head's checkpoint says that everything was delivered.</summary>
    public static bool IsDrained(ReadOnlySpan<byte> checkpoint)
    {
        if (checkpoint.Length != Length || BinaryPrimitives.ReadInt16BigEndian(checkpoint) != Version) return false;
        if (BinaryPrimitives.ReadUInt32BigEndian(checkpoint[Checked..]) != Crc32(checkpoint[..Checked])) return false;
        var page = BinaryPrimitives.ReadInt32BigEndian(checkpoint[2..]);
        var firstPage = BinaryPrimitives.ReadInt32BigEndian(checkpoint[6..]);
        var first = BinaryPrimitives.ReadInt64BigEndian(checkpoint[10..]);
        var start = BinaryPrimitives.ReadInt64BigEndian(checkpoint[18..]);
        var count = BinaryPrimitives.ReadInt32BigEndian(checkpoint[26..]);
        return firstPage == page && first >= start + count;
    }

    static uint Crc32(ReadOnlySpan<byte> data)
    {
        var crc = uint.MaxValue;
        foreach (var b in data)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xedb88320;
        }
        return ~crc;
    }
}
