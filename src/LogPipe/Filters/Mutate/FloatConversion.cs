using LogPipe.Events;

namespace LogPipe.Filters.Mutate;

/// <summary>
/// To a double: text must be a Ruby number. Commas are thousands separators, or, the European way, dots are and the
/// comma is the point.
/// </summary>
sealed class FloatConversion(bool european) : Conversion
{
    public override bool TryConvert(in FieldValue value, out FieldValue converted, out string? error)
    {
        error = null;
        converted = value;
        switch (value.Kind)
        {
            case FieldKind.Float:
                return true;
            case FieldKind.Text:
                return TryParse(value.AsSpan(), out converted, out error);
            case FieldKind.Integer:
                converted = FieldValue.Float(value.AsInteger());
                return true;
            case FieldKind.BigInteger:
                converted = FieldValue.Float(NumberText.ToDouble(value.AsBigInteger()));
                return true;
            case FieldKind.Decimal:
                converted = FieldValue.Float(value.AsDecimal().ToDouble());
                return true;
            case FieldKind.Boolean:
                converted = FieldValue.Float(value.AsBoolean() ? 1 : 0);
                return true;
            case FieldKind.Timestamp:
                var time = value.AsTimestamp();
                converted = FieldValue.Float(time.Seconds + time.Nanos / 1e9);
                return true;
            default:
                error = $"{FieldTypeName.Of(value)} cannot become a float";
                return false;
        }
    }

    bool TryParse(ReadOnlySpan<char> text, out FieldValue converted, out string? error)
    {
        Span<char> buffer = stackalloc char[64];
        var cleaned = NumberSyntax.Clean(text, european, text.Length <= buffer.Length ? buffer : new char[text.Length]);
        var ok = NumberSyntax.TryFloat(cleaned, out var number);
        converted = FieldValue.Float(number);
        error = ok ? null : $"\"{NumberSyntax.Shown(text)}\" is no number";
        return ok;
    }
}
