using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Unicode;
using LogPipe.Events;

namespace LogPipe.Queues.Persisted;

/// <summary>
/// Events as bytes, with everything they have: <c>@metadata</c>, kinds of numbers, nanoseconds, unparsed JSON. A value is its
/// kind in one byte and then its content; lengths and counts are 32 bits, little-endian.
/// </summary>
static class EventRecord
{
    // Text that is no valid UTF-16, and so has no UTF-8.
    const byte OddText = 0x80;

    /// <summary>Appends an event.</summary>
    public static void Write(ByteBuffer target, Event e)
    {
        WriteMap(target, e.Fields);
        if (e.HasMetadata) WriteMap(target, e.Metadata);
        else Write(target, 0);
    }

    /// <summary>Reads an event into one that has no fields. Throws <see cref="InvalidDataException"/> when the bytes are none.</summary>
    public static void Read(ref ReadOnlySpan<byte> bytes, Event e)
    {
        ReadMap(ref bytes, e.Fields);
        var metadata = Count(ref bytes);
        if (metadata > 0) ReadFields(ref bytes, e.Metadata, metadata);
    }

    static void WriteMap(ByteBuffer target, FieldMap map)
    {
        Write(target, map.Count);
        foreach (ref readonly var field in map.Fields)
        {
            WriteText(target, field.Name.Text);
            WriteValue(target, field.Value);
        }
    }

    static void WriteValue(ByteBuffer target, in FieldValue value)
    {
        if (value.Kind == FieldKind.Text)
        {
            WriteText(target, value.AsSpan());
            return;
        }
        target.Write((byte)value.Kind);
        switch (value.Kind)
        {
            case FieldKind.Boolean:
                target.Write(value.AsBoolean() ? (byte)1 : (byte)0);
                break;
            case FieldKind.Integer:
                Write(target, value.AsInteger());
                break;
            case FieldKind.Float:
                Write(target, BitConverter.DoubleToInt64Bits(value.AsFloat()));
                break;
            case FieldKind.BigInteger:
                WriteBytes(target, value.AsBigInteger().ToByteArray());
                break;
            case FieldKind.Decimal:
                Write(target, value.AsDecimal().Scale);
                WriteBytes(target, value.AsDecimal().Unscaled.ToByteArray());
                break;
            case FieldKind.Timestamp:
                Write(target, value.AsTimestamp().Seconds);
                Write(target, value.AsTimestamp().Nanos);
                break;
            case FieldKind.List:
                Write(target, value.AsList().Count);
                foreach (ref readonly var item in value.AsList().Items) WriteValue(target, item);
                break;
            case FieldKind.Map:
                WriteMap(target, value.AsMap());
                break;
            case FieldKind.RawJson:
                WriteBytes(target, value.AsRawJson());
                break;
        }
    }

    static void WriteText(ByteBuffer target, ReadOnlySpan<char> text)
    {
        target.Write((byte)FieldKind.Text);
        var start = target.Length;
        Write(target, 0);
        var space = target.GetSpan(text.Length * 3);
        if (Utf8.FromUtf16(text, space, out _, out var written, replaceInvalidSequences: false) == OperationStatus.Done)
        {
            target.Advance(written);
            BinaryPrimitives.WriteInt32LittleEndian(target.At(start, 4), written);
            return;
        }
        target.Truncate(start - 1);
        target.Write((byte)FieldKind.Text | OddText);
        WriteBytes(target, MemoryMarshal.AsBytes(text));
    }

    static void WriteBytes(ByteBuffer target, ReadOnlySpan<byte> bytes)
    {
        Write(target, bytes.Length);
        target.Write(bytes);
    }

    static void Write(ByteBuffer target, int value)
    {
        BinaryPrimitives.WriteInt32LittleEndian(target.GetSpan(4), value);
        target.Advance(4);
    }

    static void Write(ByteBuffer target, long value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(target.GetSpan(8), value);
        target.Advance(8);
    }

    static void ReadMap(ref ReadOnlySpan<byte> bytes, FieldMap map) => ReadFields(ref bytes, map, Count(ref bytes));

    static void ReadFields(ref ReadOnlySpan<byte> bytes, FieldMap map, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var name = Take(ref bytes, 1)[0] switch
            {
                (byte)FieldKind.Text => FieldName.OfUtf8(TakeBytes(ref bytes)),
                (byte)FieldKind.Text | OddText => FieldName.Of(MemoryMarshal.Cast<byte, char>(TakeBytes(ref bytes))),
                var other => throw Wrong(other),
            };
            map.Append(name, ReadValue(ref bytes));
        }
    }

    static FieldValue ReadValue(ref ReadOnlySpan<byte> bytes)
    {
        var kind = Take(ref bytes, 1)[0];
        switch (kind)
        {
            case (byte)FieldKind.Null: return FieldValue.Null;
            case (byte)FieldKind.Boolean: return FieldValue.Boolean(Take(ref bytes, 1)[0] != 0);
            case (byte)FieldKind.Integer: return FieldValue.Integer(Long(ref bytes));
            case (byte)FieldKind.Float: return FieldValue.Float(BitConverter.Int64BitsToDouble(Long(ref bytes)));
            case (byte)FieldKind.BigInteger: return FieldValue.Integer(new BigInteger(TakeBytes(ref bytes)));
            case (byte)FieldKind.Decimal:
                var scale = BinaryPrimitives.ReadInt32LittleEndian(Take(ref bytes, 4));
                return FieldValue.Decimal(new BigDecimal(new BigInteger(TakeBytes(ref bytes)), scale));
            case (byte)FieldKind.Text: return FieldValue.Text(Encoding.UTF8.GetString(TakeBytes(ref bytes)));
            case (byte)FieldKind.Text | OddText: return FieldValue.Text(new string(MemoryMarshal.Cast<byte, char>(TakeBytes(ref bytes))));
            case (byte)FieldKind.Timestamp: return FieldValue.Timestamp(new Timestamp(Long(ref bytes), BinaryPrimitives.ReadInt32LittleEndian(Take(ref bytes, 4))));
            case (byte)FieldKind.List:
                var items = Count(ref bytes);
                var list = new FieldList(items);
                for (var i = 0; i < items; i++) list.Add(ReadValue(ref bytes));
                return FieldValue.List(list);
            case (byte)FieldKind.Map:
                var map = new FieldMap();
                ReadMap(ref bytes, map);
                return FieldValue.Map(map);
            case (byte)FieldKind.RawJson:
                var json = TakeBytes(ref bytes).ToArray();
                return FieldValue.RawJson(json, 0, json.Length);
            default: throw Wrong(kind);
        }
    }

    static long Long(ref ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadInt64LittleEndian(Take(ref bytes, 8));

    // Each entry has a byte at least, so that a wrong count cannot ask for more memory than there are bytes.
    static int Count(ref ReadOnlySpan<byte> bytes)
    {
        var count = BinaryPrimitives.ReadInt32LittleEndian(Take(ref bytes, 4));
        return count >= 0 && count <= bytes.Length ? count : throw new InvalidDataException($"a count of {count} with {bytes.Length} bytes left");
    }

    static ReadOnlySpan<byte> TakeBytes(ref ReadOnlySpan<byte> bytes) => Take(ref bytes, Count(ref bytes));

    static ReadOnlySpan<byte> Take(ref ReadOnlySpan<byte> bytes, int count)
    {
        if (bytes.Length < count) throw new InvalidDataException("the bytes end in the middle of an event");
        var taken = bytes[..count];
        bytes = bytes[count..];
        return taken;
    }

    static InvalidDataException Wrong(byte kind) => new($"there is no kind {kind} of values");
}
