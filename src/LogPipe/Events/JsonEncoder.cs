using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace LogPipe.Events;

/// <summary>Writes events and values as JSON in UTF-8, numbers as Java prints them.</summary>
public static class JsonEncoder
{
    /// <summary>Appends the whole event; <c>@metadata</c> is not part of it.</summary>
    public static void WriteEvent(ByteBuffer target, Event e) => WriteMap(target, e.Fields);

    /// <summary>The event as a JSON string.</summary>
    public static string ToJson(Event e)
    {
        var buffer = new ByteBuffer();
        WriteEvent(buffer, e);
        return Encoding.UTF8.GetString(buffer.Span);
    }

    /// <summary>The value as a JSON string.</summary>
    public static string ToJson(FieldValue value)
    {
        var buffer = new ByteBuffer(256);
        WriteValue(buffer, value);
        return Encoding.UTF8.GetString(buffer.Span);
    }

    /// <summary>Appends a string in quotes.</summary>
    public static void WriteText(ByteBuffer target, ReadOnlySpan<char> text) => JsonText.WriteQuoted(target, text);

    /// <summary>Appends a map.</summary>
    public static void WriteMap(ByteBuffer target, FieldMap map)
    {
        var fields = map.Fields;
        if (fields.IsEmpty)
        {
            target.Write("{}"u8);
            return;
        }
        // Every field brings a comma; that of the first becomes the bracket.
        var start = target.Length;
        foreach (ref readonly var field in fields) WriteField(target, field.Name, field.Value);
        target.Overwrite(start, (byte)'{');
        target.Write((byte)'}');
    }

    /// <summary>Appends a comma, the name, a colon and the value.</summary>
    internal static void WriteField(ByteBuffer target, FieldName name, in FieldValue value)
    {
        if (value.IsText)
        {
            JsonText.WriteField(target, name, value);
            return;
        }
        JsonText.WriteName(target, name);
        WriteValue(target, value);
    }

    /// <summary>Appends any value.</summary>
    public static void WriteValue(ByteBuffer target, in FieldValue value)
    {
        switch (value.Kind)
        {
            case FieldKind.Text:
                JsonText.WriteQuoted(target, value);
                break;
            case FieldKind.Null:
                target.Write("null"u8);
                break;
            case FieldKind.Boolean:
                target.Write(value.AsBoolean() ? "true"u8 : "false"u8);
                break;
            case FieldKind.Integer:
                Utf8Formatter.TryFormat(value.AsInteger(), target.GetSpan(20), out var digits);
                target.Advance(digits);
                break;
            case FieldKind.Float:
                WriteFloat(target, value.AsFloat());
                break;
            case FieldKind.BigInteger:
                target.WriteUtf8(value.AsBigInteger().ToString(CultureInfo.InvariantCulture));
                break;
            case FieldKind.Decimal:
                target.WriteUtf8(value.AsDecimal().ToString());
                break;
            case FieldKind.Timestamp:
                WriteTimestamp(target, value.AsTimestamp());
                break;
            case FieldKind.RawJson:
                target.Write(value.AsRawJson());
                break;
            case FieldKind.Map:
                WriteMap(target, value.AsMap());
                break;
            case FieldKind.List:
                WriteList(target, value.AsList());
                break;
        }
    }

    static void WriteList(ByteBuffer target, FieldList list)
    {
        target.Write((byte)'[');
        var first = true;
        foreach (ref readonly var item in list.Items)
        {
            if (!first) target.Write((byte)',');
            first = false;
            WriteValue(target, item);
        }
        target.Write((byte)']');
    }

    static void WriteFloat(ByteBuffer target, double value)
    {
        Span<char> chars = stackalloc char[NumberText.MaxLength];
        var text = chars[..NumberText.FormatJava(value, chars)];
        // JSON has no word for these; Logstash writes them as strings.
        if (double.IsFinite(value)) target.WriteUtf8(text);
        else JsonText.WriteQuoted(target, text);
    }

    static void WriteTimestamp(ByteBuffer target, Timestamp value)
    {
        target.Write((byte)'"');
        Dates.TimestampCache.Format(value, target.GetSpan(Timestamp.MaxTextLength), out var written);
        target.Advance(written);
        target.Write((byte)'"');
    }
}
