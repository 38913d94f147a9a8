using System.Buffers.Binary;

namespace LogPipe.Benchmarks.Scenarios;

/// <summary>
/// A 64-bit hash of an event's fields that depends neither on their order nor on the order of the events: fields are
/// added up, the sum is mixed, and the mixed sums are added up. So a field that moved to another event changes it.
/// </summary>
static class FieldHash
{
    const ulong Prime = 0x9E37_79B9_7F4A_7C15;

    /// <summary>The hash of one field. Quotes around a value do not count: grok's legacy patterns keep them, rsyslog does not.</summary>
    public static ulong OfField(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value) => Bytes(value.Trim((byte)'"'), Bytes(name, Prime));

    /// <summary>The hash of an event from the sum of its fields' hashes.</summary>
    public static ulong OfEvent(ulong sumOfFields) => Mix(Mix(sumOfFields));

    static ulong Bytes(ReadOnlySpan<byte> data, ulong hash)
    {
        hash = Mix(hash ^ (ulong)data.Length);
        for (; data.Length >= sizeof(ulong); data = data[sizeof(ulong)..]) hash = Mix(hash ^ BinaryPrimitives.ReadUInt64LittleEndian(data));
        foreach (var b in data) hash = Mix(hash ^ b);
        return hash;
    }

    static ulong Mix(ulong value)
    {
        value *= Prime;
        return value ^ (value >> 29);
    }
}
