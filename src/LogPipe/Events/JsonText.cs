using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text.Unicode;

namespace LogPipe.Events;

/// <summary>Strings as JSON, escaped as Jackson does it: quotes, backslash and control characters only.</summary>
static class JsonText
{
    // Six bytes a character are set aside for a short text, three for a longer one, and this much more: a vector is stored whole.
    const int Slack = 64;
    const int Short = 4096;

    // Longer text is written in pieces, so that not three times its length is set aside.
    const int Piece = 1 << 18;

    static readonly SearchValues<char> Escaped = SearchValues.Create(
        "\"\\\0\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\t\n\u000b\f\r\u000e\u000f"
        + "\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001a\u001b\u001c\u001d\u001e\u001f");

    /// <summary>Appends the text in quotes.</summary>
    public static void WriteQuoted(ByteBuffer target, ReadOnlySpan<char> text)
    {
        target.Write((byte)'"');
        WriteClosed(target, ref MemoryMarshal.GetReference(text), text.Length, text.Length);
    }

    /// <summary>Appends a text value in quotes.</summary>
    public static void WriteQuoted(ByteBuffer target, in FieldValue text)
    {
        target.Write((byte)'"');
        WriteValue(target, text);
    }

    /// <summary>Appends a comma, the name and a text value.</summary>
    public static void WriteField(ByteBuffer target, FieldName name, in FieldValue text)
    {
        WritePrefix(target, name, name.JsonPrefixLength);
        WriteValue(target, text);
    }

    /// <summary>Appends a comma, the name and a colon.</summary>
    public static void WriteName(ByteBuffer target, FieldName name) => WritePrefix(target, name, name.JsonPrefixLength - 1);

    /// <summary>What <see cref="FieldName.JsonPrefix"/> is for a name.</summary>
    public static byte[] TextPrefix(string name, out int length)
    {
        var buffer = new ByteBuffer(name.Length + 16);
        buffer.Write((byte)',');
        WriteQuoted(buffer, name);
        buffer.Write(":\""u8);
        length = buffer.Length;
        var padded = new byte[(length + 31) & ~31];
        buffer.Span.CopyTo(padded);
        return padded;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void WritePrefix(ByteBuffer target, FieldName name, int length)
    {
        var prefix = name.JsonPrefix;
        ref var to = ref target.Reserve(prefix.Length);
        ref var from = ref MemoryMarshal.GetArrayDataReference(prefix);
        if (prefix.Length == 32) Unsafe.WriteUnaligned(ref to, Unsafe.ReadUnaligned<Vector256<byte>>(ref from));
        else Unsafe.CopyBlockUnaligned(ref to, ref from, (uint)length);
        target.Advance(length);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void WriteValue(ByteBuffer target, in FieldValue text)
    {
        var source = text.TextSource(out var offset, out var length);
        WriteClosed(target, ref Unsafe.Add(ref Unsafe.AsRef(in source.GetPinnableReference()), offset), length, source.Length - offset);
    }

    /// <summary>Appends text escaped, and the quotation mark that ends it.</summary>
    /// <param name="text">The first character.</param>
    /// <param name="length">How many to write.</param>
    /// <param name="readable">How many there are: those behind the text may be looked at, so that vectors need not end with it.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void WriteClosed(ByteBuffer target, ref char text, int length, int readable)
    {
        var i = 0;
        var o = 0;
        var reserved = (length <= Short ? length * 6 : Math.Min(length, Piece) * 3) + Slack;
        ref var to = ref target.Reserve(reserved);
        while (i < length)
        {
            if (Vector256.IsHardwareAccelerated && readable - i >= Vector256<byte>.Count)
            {
                ref var from = ref Unsafe.As<char, ushort>(ref Unsafe.Add(ref text, i));
                var bytes = Vector256.NarrowWithSaturation(Vector256.LoadUnsafe(ref from), Vector256.LoadUnsafe(ref from, 16));
                bytes.StoreUnsafe(ref Unsafe.Add(ref to, o));
                // As signed bytes, what is not ASCII is below the blank too.
                var special = (Vector256.LessThan(bytes.AsSByte(), Vector256.Create((sbyte)' ')).AsByte()
                    | Vector256.Equals(bytes, Vector256.Create((byte)'"')) | Vector256.Equals(bytes, Vector256.Create((byte)'\\'))).ExtractMostSignificantBits();
                var plain = special == 0 ? Vector256<byte>.Count : BitOperations.TrailingZeroCount(special);
                if (plain >= length - i)
                {
                    o += length - i;
                    break;
                }
                i += plain;
                o += plain;
                if (special != 0) WriteSpecial(ref text, ref i, length, ref to, ref o);
            }
            else if (Vector128.IsHardwareAccelerated && readable - i >= Vector128<byte>.Count)
            {
                ref var from = ref Unsafe.As<char, ushort>(ref Unsafe.Add(ref text, i));
                var bytes = Vector128.NarrowWithSaturation(Vector128.LoadUnsafe(ref from), Vector128.LoadUnsafe(ref from, 8));
                bytes.StoreUnsafe(ref Unsafe.Add(ref to, o));
                var special = (Vector128.LessThan(bytes.AsSByte(), Vector128.Create((sbyte)' ')).AsByte()
                    | Vector128.Equals(bytes, Vector128.Create((byte)'"')) | Vector128.Equals(bytes, Vector128.Create((byte)'\\'))).ExtractMostSignificantBits();
                var plain = special == 0 ? Vector128<byte>.Count : BitOperations.TrailingZeroCount(special);
                if (plain >= length - i)
                {
                    o += length - i;
                    break;
                }
                i += plain;
                o += plain;
                if (special != 0) WriteSpecial(ref text, ref i, length, ref to, ref o);
            }
            else
            {
                var c = Unsafe.Add(ref text, i);
                if (c is >= ' ' and < (char)128 and not ('"' or '\\'))
                {
                    Unsafe.Add(ref to, o++) = (byte)c;
                    i++;
                }
                else WriteSpecial(ref text, ref i, length, ref to, ref o);
            }
            if (length <= Short) continue;
            var needed = (Math.Min(length - i, Piece) * 3) + Slack;
            if (reserved - o >= needed || reserved - o >= Piece) continue;
            target.Advance(o);
            o = 0;
            reserved = needed;
            to = ref target.Reserve(reserved);
        }
        Unsafe.Add(ref to, o) = (byte)'"';
        target.Advance(o + 1);
    }

    /// <summary>Writes an escape, or a stretch that is not all ASCII, moving both positions. Needs three bytes a character, and six.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void WriteSpecial(ref char text, ref int i, int length, ref byte to, ref int o)
    {
        var c = Unsafe.Add(ref text, i);
        if (c is '"' or '\\')
        {
            Unsafe.WriteUnaligned(ref Unsafe.Add(ref to, o), (ushort)('\\' | (c << 8)));
            i++;
            o += 2;
        }
        else WriteOther(ref text, ref i, length, ref to, ref o);
    }

    static void WriteOther(ref char text, ref int i, int length, ref byte to, ref int o)
    {
        var c = Unsafe.Add(ref text, i);
        if (c < 128)
        {
            o += WriteEscape(ref Unsafe.Add(ref to, o), c);
            i++;
            return;
        }
        var rest = MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref text, i), Math.Min(length - i, Piece / 4));
        var end = rest.IndexOfAny(Escaped);
        if (end < 0)
        {
            end = rest.Length;
            // Not between the halves of a pair.
            if (i + end < length && char.IsHighSurrogate(rest[end - 1]) && end > 1) end--;
        }
        Utf8.FromUtf16(rest[..end], MemoryMarshal.CreateSpan(ref Unsafe.Add(ref to, o), end * 3), out _, out var written);
        i += end;
        o += written;
    }

    static int WriteEscape(ref byte to, char c)
    {
        to = (byte)'\\';
        byte letter = c switch
        {
            '\n' => (byte)'n',
            '\r' => (byte)'r',
            '\t' => (byte)'t',
            '\b' => (byte)'b',
            '\f' => (byte)'f',
            _ => 0,
        };
        if (letter != 0)
        {
            Unsafe.Add(ref to, 1) = letter;
            return 2;
        }
        "u00"u8.CopyTo(MemoryMarshal.CreateSpan(ref Unsafe.Add(ref to, 1), 3));
        Unsafe.Add(ref to, 4) = (byte)"0123456789ABCDEF"[c >> 4];
        Unsafe.Add(ref to, 5) = (byte)"0123456789ABCDEF"[c & 15];
        return 6;
    }
}
