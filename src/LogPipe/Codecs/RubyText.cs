using System.Buffers;
using System.Globalization;
using System.Text;
using LogPipe.Events;

namespace LogPipe.Codecs;

/// <summary>Text as Ruby's String#inspect prints it, without the quotes around.</summary>
static class RubyText
{
    /// <summary>
    /// The text that Logstash makes of bytes that are not valid UTF-8: each bad byte as <c>\xFF</c>, and everything else
    /// as inspect prints it, so quotes and backslashes get a backslash.
    /// </summary>
    public static string InspectInvalidUtf8(ReadOnlySpan<byte> bytes)
    {
        var builder = TextBuilder.Rent();
        while (!bytes.IsEmpty)
        {
            var status = Rune.DecodeFromUtf8(bytes, out var rune, out var consumed);
            if (status == OperationStatus.Done)
            {
                AppendRune(builder, rune, consumed < bytes.Length ? (char)bytes[consumed] : '\0');
            }
            else
            {
                foreach (var b in bytes[..consumed])
                {
                    builder.Append("\\x");
                    AppendHex(builder, b, 2);
                }
            }
            bytes = bytes[consumed..];
        }
        return builder.Return();
    }

    /// <summary>Appends the inspect form of a text.</summary>
    public static void AppendInspect(TextBuilder builder, ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            Rune.DecodeFromUtf16(text, out var rune, out var consumed);
            AppendRune(builder, rune, consumed < text.Length ? text[consumed] : '\0');
            text = text[consumed..];
        }
    }

    static void AppendRune(TextBuilder builder, Rune rune, char next)
    {
        var value = rune.Value;
        if (value is > 0x20 and < 0x7F and not ('"' or '\\' or '#') or ' ')
        {
            builder.Append((char)value);
            return;
        }
        switch (value)
        {
            case '"' or '\\':
                builder.Append('\\');
                builder.Append((char)value);
                return;
            case '#':
                // Ruby would read these as interpolation.
                if (next is '{' or '$' or '@') builder.Append('\\');
                builder.Append('#');
                return;
            case '\n': builder.Append("\\n"); return;
            case '\r': builder.Append("\\r"); return;
            case '\t': builder.Append("\\t"); return;
            case '\f': builder.Append("\\f"); return;
            case 0x0B: builder.Append("\\v"); return;
            case 0x08: builder.Append("\\b"); return;
            case 0x07: builder.Append("\\a"); return;
            case 0x1B: builder.Append("\\e"); return;
        }
        if (IsPrintable(rune))
        {
            builder.Advance(rune.EncodeToUtf16(builder.GetSpan(2)));
            return;
        }
        builder.Append(value > 0xFFFF ? "\\u{" : "\\u");
        AppendHex(builder, value, 4);
        if (value > 0xFFFF) builder.Append('}');
    }

    static bool IsPrintable(Rune rune) => Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control
        or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);

    static void AppendHex(TextBuilder builder, int value, int minDigits)
    {
        var digits = value > 0xFFFF ? (value > 0xFFFFF ? 6 : 5) : minDigits;
        for (var shift = (digits - 1) * 4; shift >= 0; shift -= 4) builder.Append("0123456789ABCDEF"[(value >> shift) & 15]);
    }
}
