using System.Buffers.Binary;
using LogPipe.Events;

namespace LogPipe.Queues.Persisted;

/// <summary>A batch as bytes: its header, the bytes it came in as, its events.</summary>
static class BatchRecord
{
    const int BytesSize = sizeof(long);

    /// <summary>The batch with its header.</summary>
    public static ByteBuffer Write(EventBatch batch)
    {
        var buffer = new ByteBuffer(Math.Max(1024, (int)Math.Min(batch.Bytes * 2, 1 << 20)));
        buffer.GetSpan(RecordHeader.Size + BytesSize);
        buffer.Advance(RecordHeader.Size + BytesSize);
        BinaryPrimitives.WriteInt64LittleEndian(buffer.At(RecordHeader.Size, BytesSize), batch.Bytes);
        foreach (var e in batch.Events.Span) EventRecord.Write(buffer, e);
        var content = buffer.Span[RecordHeader.Size..];
        new RecordHeader(content.Length, RecordHeader.ChecksumOf(content, batch.Events.Count), batch.Events.Count).Write(buffer.At(0, RecordHeader.Size));
        return buffer;
    }

    /// <summary>Fills a batch from what stands behind a header. Throws <see cref="InvalidDataException"/> when the bytes are no events.</summary>
    public static void Read(ReadOnlySpan<byte> bytes, int events, EventBatch target)
    {
        if (bytes.Length < BytesSize) throw new InvalidDataException("the bytes end before the first event");
        target.Bytes = BinaryPrimitives.ReadInt64LittleEndian(bytes);
        bytes = bytes[BytesSize..];
        for (var i = 0; i < events; i++)
        {
            var e = target.NewBlank();
            EventRecord.Read(ref bytes, e);
            target.Add(e);
        }
    }
}
