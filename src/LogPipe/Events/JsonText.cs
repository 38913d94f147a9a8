using System.Buffers;

namespace LogPipe.Events;

/// <summary>Strings as JSON, escaped as Jackson does it: quotes, backslash and control characters only.</summary>
static class JsonText
{
    const string Hex = "0123456789ABCDEF";

    static readonly SearchValues<char> Escaped = SearchValues.Create(
        "\"\\\0\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\t\n\u000b\f\r\u000e\u000f"
        + "\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001a\u001b\u001c\u001d\u001e\u001f");

    /// <summary>Appends the text in quotes.</summary>
    public static void WriteQuoted(ByteBuffer target, ReadOnlySpan<char> text)
    {
        target.Write((byte)'"');
        WriteEscaped(target, text);
        target.Write((byte)'"');
    }

    /// <summary>UTF-8 of the quoted name and a colon.</summary>
    public static byte[] QuotedName(string name)
    {
        var buffer = new ByteBuffer(name.Length + 8);
        WriteQuoted(buffer, name);
        buffer.Write((byte)':');
        return buffer.Span.ToArray();
    }

    static void WriteEscaped(ByteBuffer target, ReadOnlySpan<char> text)
    {
        while (true)
        {
            var next = text.IndexOfAny(Escaped);
            if (next < 0)
            {
                target.WriteUtf8(text);
                return;
            }
            if (next > 0) target.WriteUtf8(text[..next]);
            WriteEscape(target, text[next]);
            text = text[(next + 1)..];
        }
    }

    static void WriteEscape(ByteBuffer target, char c)
    {
        target.Write((byte)'\\');
        switch (c)
        {
            case '"' or '\\': target.Write((byte)c); break;
            case '\n': target.Write((byte)'n'); break;
            case '\r': target.Write((byte)'r'); break;
            case '\t': target.Write((byte)'t'); break;
            case '\b': target.Write((byte)'b'); break;
            case '\f': target.Write((byte)'f'); break;
            default:
                target.Write("u00"u8);
                target.Write((byte)Hex[c >> 4]);
                target.Write((byte)Hex[c & 15]);
                break;
        }
    }
}
