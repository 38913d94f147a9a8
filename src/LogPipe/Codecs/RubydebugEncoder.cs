using System.Globalization;
using LogPipe.Events;
using LogPipe.Plugins;

namespace LogPipe.Codecs;

/// <summary>
/// Lays an event out over lines: keys in quotes, aligned at the right within their map, <c>=&gt;</c>, the value as Ruby
/// prints it; four more blanks a level.
/// </summary>
sealed class RubydebugEncoder(bool metadata) : IEncoder
{
    const int Indent = 4;

    static readonly FieldName Metadata = WellKnown.Metadata;

    public void Encode(Event e, ByteBuffer target)
    {
        var text = TextBuilder.Rent();
        try
        {
            var fields = e.Fields;
            if (metadata && e.HasMetadata)
            {
                fields = new FieldMap(fields.Count + 1);
                foreach (ref readonly var field in e.Fields.Fields) fields.Append(field.Name, field.Value);
                fields.Set(Metadata, FieldValue.Map(e.Metadata));
            }
            AppendMap(text, fields, Indent);
            text.Append('\n');
            target.WriteUtf8(text.Span);
        }
        finally
        {
            text.Release();
        }
    }

    static void AppendMap(TextBuilder text, FieldMap map, int indent)
    {
        if (map.Count == 0)
        {
            text.Append("{}");
            return;
        }
        var width = 0;
        foreach (ref readonly var field in map.Fields) width = Math.Max(width, KeyWidth(text, field.Name.Text));
        text.Append('{');
        var first = true;
        foreach (ref readonly var field in map.Fields)
        {
            text.Append(first ? "\n" : ",\n");
            first = false;
            AppendBlanks(text, indent + width - KeyWidth(text, field.Name.Text));
            AppendQuoted(text, field.Name.Text);
            text.Append(" => ");
            AppendValue(text, field.Value, indent);
        }
        text.Append('\n');
        AppendBlanks(text, indent - Indent);
        text.Append('}');
    }

    static void AppendList(TextBuilder text, FieldList list, int indent)
    {
        if (list.Count == 0)
        {
            text.Append("[]");
            return;
        }
        var width = (list.Count - 1).ToString(CultureInfo.InvariantCulture).Length;
        text.Append('[');
        for (var i = 0; i < list.Count; i++)
        {
            text.Append(i == 0 ? "\n" : ",\n");
            AppendBlanks(text, indent);
            text.Append('[');
            var digits = i.ToString(CultureInfo.InvariantCulture);
            AppendBlanks(text, width - digits.Length);
            text.Append(digits);
            text.Append("] ");
            AppendValue(text, list[i], indent);
        }
        text.Append('\n');
        AppendBlanks(text, indent - Indent);
        text.Append(']');
    }

    static void AppendValue(TextBuilder text, in FieldValue value, int indent)
    {
        switch (value.Kind)
        {
            case FieldKind.Null:
                text.Append("nil");
                break;
            case FieldKind.Text:
                AppendQuoted(text, value.AsSpan());
                break;
            case FieldKind.Float:
                text.Advance(NumberText.FormatRuby(value.AsFloat(), text.GetSpan(NumberText.MaxLength)));
                break;
            case FieldKind.Decimal:
                text.Append(value.AsDecimal().ToPlainText());
                break;
            case FieldKind.Map:
                AppendMap(text, value.AsMap(), indent + Indent);
                break;
            case FieldKind.List:
                AppendList(text, value.AsList(), indent + Indent);
                break;
            case FieldKind.RawJson:
                AppendValue(text, value.Materialize(), indent);
                break;
            default:
                FieldText.Append(text, value);
                break;
        }
    }

    static void AppendQuoted(TextBuilder text, ReadOnlySpan<char> value)
    {
        text.Append('"');
        RubyText.AppendInspect(text, value);
        text.Append('"');
    }

    // Characters of the quoted key: measured by printing it and taking it back.
    static int KeyWidth(TextBuilder text, string key)
    {
        var start = text.Length;
        AppendQuoted(text, key);
        var width = 0;
        foreach (var _ in text.Span[start..].EnumerateRunes()) width++;
        text.Truncate(start);
        return width;
    }

    static void AppendBlanks(TextBuilder text, int count)
    {
        text.GetSpan(count)[..count].Fill(' ');
        text.Advance(count);
    }
}
