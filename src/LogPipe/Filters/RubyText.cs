using System.Globalization;
using System.Numerics;
using LogPipe.Events;

namespace LogPipe.Filters;

/// <summary>Values as text the way Ruby's to_s, inspect and Array#join print them, which differs from sprintf.</summary>
public static class RubyText
{
    /// <summary>The value as to_s gives it; null is empty.</summary>
    public static string Of(in FieldValue value)
    {
        if (value.IsText) return value.AsString();
        var builder = TextBuilder.Rent();
        Append(builder, value);
        return builder.Return();
    }

    /// <summary>Appends what to_s gives.</summary>
    public static void Append(TextBuilder target, in FieldValue value)
    {
        switch (value.Kind)
        {
            case FieldKind.Null:
                break;
            case FieldKind.Float:
                target.Advance(NumberText.FormatRuby(value.AsFloat(), target.GetSpan(NumberText.MaxLength)));
                break;
            case FieldKind.Decimal:
                target.Append(OfDecimal(value.AsDecimal()));
                break;
            case FieldKind.List or FieldKind.Map:
                Inspect(target, value);
                break;
            case FieldKind.RawJson:
                Inspect(target, value.Materialize());
                break;
            default:
                FieldText.Append(target, value);
                break;
        }
    }

    /// <summary>Appends the elements as Array#join does: nested lists are flattened with the same separator.</summary>
    public static void AppendJoined(TextBuilder target, FieldList list, string separator)
    {
        var first = true;
        foreach (ref readonly var item in list.Items)
        {
            if (!first) target.Append(separator);
            first = false;
            var element = item.Materialize();
            if (element.Kind == FieldKind.List) AppendJoined(target, element.AsList(), separator);
            else Append(target, element);
        }
    }

    static void Inspect(TextBuilder target, in FieldValue value)
    {
        switch (value.Kind)
        {
            case FieldKind.Null:
                target.Append("nil");
                break;
            case FieldKind.Text:
                Quote(target, value.AsSpan());
                break;
            case FieldKind.List:
                target.Append('[');
                var first = true;
                foreach (ref readonly var item in value.AsList().Items)
                {
                    if (!first) target.Append(", ");
                    first = false;
                    Inspect(target, item);
                }
                target.Append(']');
                break;
            case FieldKind.Map:
                target.Append('{');
                var head = true;
                foreach (ref readonly var field in value.AsMap().Fields)
                {
                    if (!head) target.Append(", ");
                    head = false;
                    Quote(target, field.Name.Text);
                    target.Append("=>");
                    Inspect(target, field.Value);
                }
                target.Append('}');
                break;
            default:
                Append(target, value);
                break;
        }
    }

    static void Quote(TextBuilder target, ReadOnlySpan<char> text)
    {
        target.Append('"');
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            var escape = c switch
            {
                '"' or '\\' => c,
                '\n' => 'n',
                '\t' => 't',
                '\r' => 'r',
                '\a' => 'a',
                '\b' => 'b',
                '\v' => 'v',
                '\f' => 'f',
                '\e' => 'e',
                '#' when i + 1 < text.Length && text[i + 1] is '{' or '$' or '@' => '#',
                _ => '\0',
            };
            if (escape != '\0')
            {
                target.Append('\\');
                target.Append(escape);
            }
            else if (c < ' ' || c == '\x7F')
            {
                target.Append($"\\x{(int)c:X2}");
            }
            else
            {
                target.Append(c);
            }
        }
        target.Append('"');
    }

    /// <summary>Ruby's BigDecimal#to_s: 1.50 is 0.15e1.</summary>
    static string OfDecimal(BigDecimal value)
    {
        if (value.Unscaled.IsZero) return "0.0";
        var digits = BigInteger.Abs(value.Unscaled).ToString(CultureInfo.InvariantCulture);
        var exponent = digits.Length - (long)value.Scale;
        return $"{(value.Unscaled.Sign < 0 ? "-" : "")}0.{digits.TrimEnd('0')}e{exponent}";
    }
}
