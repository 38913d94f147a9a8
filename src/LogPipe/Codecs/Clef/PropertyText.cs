using System.Globalization;
using LogPipe.Events;

namespace LogPipe.Codecs.Clef;

/// <summary>Property values as Serilog prints them in a message: True, null, [1, 2], { Id: 5, Name: "x" }.</summary>
static class PropertyText
{
    static readonly FieldName TypeTag = FieldName.Of("$type");

    /// <summary>Appends a value. The formats l (text without quotes) and j (JSON) are Serilog's, all others .NET's.</summary>
    public static void Append(TextBuilder builder, in FieldValue value, string? format, bool quoteStrings)
    {
        switch (value.Kind)
        {
            case FieldKind.Text:
                AppendText(builder, value.AsSpan(), format, quoteStrings);
                break;
            case FieldKind.Map or FieldKind.List when format is { } f && f.Contains('j', StringComparison.Ordinal):
                builder.Append(JsonEncoder.ToJson(value));
                break;
            case FieldKind.Map:
                AppendMap(builder, value.AsMap());
                break;
            case FieldKind.List:
                AppendList(builder, value.AsList());
                break;
            case FieldKind.RawJson:
                Append(builder, value.Materialize(), format, quoteStrings);
                break;
            default:
                builder.Append(Scalar(value, format));
                break;
        }
    }

    static void AppendText(TextBuilder builder, ReadOnlySpan<char> text, string? format, bool quoteStrings)
    {
        if (format is { Length: > 1 } && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var time)
            && Formatted(time, format) is { } printed)
        {
            builder.Append(printed);
            return;
        }
        if (!quoteStrings || format == "l")
        {
            builder.Append(text);
            return;
        }
        builder.Append('"');
        foreach (var c in text)
        {
            if (c == '"') builder.Append('\\');
            builder.Append(c);
        }
        builder.Append('"');
    }

    static void AppendMap(TextBuilder builder, FieldMap map)
    {
        if (map.TryGet(TypeTag, out var type) && type.IsText)
        {
            builder.Append(type.AsSpan());
            builder.Append(' ');
        }
        builder.Append('{');
        var first = true;
        foreach (ref readonly var field in map.Fields)
        {
            if (field.Name.Is(TypeTag)) continue;
            builder.Append(first ? " " : ", ");
            first = false;
            builder.Append(field.Name.Text);
            builder.Append(": ");
            Append(builder, field.Value, null, quoteStrings: true);
        }
        builder.Append(" }");
    }

    static void AppendList(TextBuilder builder, FieldList list)
    {
        builder.Append('[');
        for (var i = 0; i < list.Count; i++)
        {
            if (i > 0) builder.Append(", ");
            Append(builder, list[i], null, quoteStrings: true);
        }
        builder.Append(']');
    }

    static string Scalar(in FieldValue value, string? format) => value.Kind switch
    {
        FieldKind.Null => "null",
        FieldKind.Boolean => value.AsBoolean() ? "True" : "False",
        FieldKind.Integer => Formatted(value.AsInteger(), format) ?? value.AsInteger().ToString(CultureInfo.InvariantCulture),
        FieldKind.Float => Formatted(value.AsFloat(), format) ?? value.AsFloat().ToString("R", CultureInfo.InvariantCulture),
        FieldKind.BigInteger => Formatted(value.AsBigInteger(), format) ?? value.AsBigInteger().ToString(CultureInfo.InvariantCulture),
        _ => FieldText.Of(value),
    };

    /// <summary>Null when there is no format, or one that does not fit the type (hexadecimal of a double).</summary>
    static string? Formatted(IFormattable value, string? format)
    {
        if (format is null) return null;
        try
        {
            return value.ToString(format, CultureInfo.InvariantCulture);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
