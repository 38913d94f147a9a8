namespace LogPipe.Events;

/// <summary>Values as text, the way sprintf prints them.</summary>
public static class FieldText
{
    /// <summary>The value as text; null gives the empty string.</summary>
    public static string Of(in FieldValue value)
    {
        if (value.IsText) return value.AsString();
        var builder = TextBuilder.Rent();
        Append(builder, value);
        return builder.Return();
    }

    /// <summary>Appends the value: lists joined by commas and flattened, a map as JSON, nulls empty.</summary>
    public static void Append(TextBuilder target, in FieldValue value)
    {
        switch (value.Kind)
        {
            case FieldKind.List:
                var first = true;
                AppendJoined(target, value.AsList(), ref first);
                break;
            case FieldKind.Map:
                target.Append(JsonEncoder.ToJson(value));
                break;
            case FieldKind.RawJson:
                Append(target, value.Materialize());
                break;
            default:
                AppendScalar(target, value);
                break;
        }
    }

    static void AppendJoined(TextBuilder target, FieldList list, ref bool first)
    {
        foreach (ref readonly var item in list.Items)
        {
            if (item.Kind == FieldKind.List)
            {
                AppendJoined(target, item.AsList(), ref first);
                continue;
            }
            if (!first) target.Append(',');
            first = false;
            AppendJava(target, item);
        }
    }

    /// <summary>Appends what Java's toString gives: maps as {k=v}, lists as [a, b], null as nothing at the top.</summary>
    static void AppendJava(TextBuilder target, in FieldValue value)
    {
        switch (value.Kind)
        {
            case FieldKind.Map:
                target.Append('{');
                var first = true;
                foreach (ref readonly var field in value.AsMap().Fields)
                {
                    if (!first) target.Append(", ");
                    first = false;
                    target.Append(field.Name.Text);
                    target.Append('=');
                    AppendNested(target, field.Value);
                }
                target.Append('}');
                break;
            case FieldKind.List:
                target.Append('[');
                var head = true;
                foreach (ref readonly var item in value.AsList().Items)
                {
                    if (!head) target.Append(", ");
                    head = false;
                    AppendNested(target, item);
                }
                target.Append(']');
                break;
            case FieldKind.RawJson:
                AppendJava(target, value.Materialize());
                break;
            default:
                AppendScalar(target, value);
                break;
        }
    }

    static void AppendNested(TextBuilder target, in FieldValue value)
    {
        if (value.IsNull) target.Append("null");
        else AppendJava(target, value);
    }

    static void AppendScalar(TextBuilder target, in FieldValue value)
    {
        switch (value.Kind)
        {
            case FieldKind.Text:
                target.Append(value.AsSpan());
                break;
            case FieldKind.Integer:
                target.Append(value.AsInteger());
                break;
            case FieldKind.Float:
                target.Advance(NumberText.FormatJava(value.AsFloat(), target.GetSpan(NumberText.MaxLength)));
                break;
            case FieldKind.Boolean:
                target.Append(value.AsBoolean() ? "true" : "false");
                break;
            case FieldKind.BigInteger:
                target.Append(value.AsBigInteger().ToString(System.Globalization.CultureInfo.InvariantCulture));
                break;
            case FieldKind.Decimal:
                target.Append(value.AsDecimal().ToString());
                break;
            case FieldKind.Timestamp:
                value.AsTimestamp().TryFormat(target.GetSpan(Timestamp.MaxTextLength), out var written);
                target.Advance(written);
                break;
        }
    }
}
