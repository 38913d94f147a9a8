using System.Numerics;
using LogPipe.Events;

namespace LogPipe.Filters.Mutate;

/// <summary>
/// To an integer of any size: text must be a Ruby number, whose fraction is cut. Commas are thousands separators, or,
/// the European way, dots are and the comma is the point.
/// </summary>
sealed class IntegerConversion(bool european) : Conversion
{
    const double MaxExact = 1L << 53;

    public override bool TryConvert(in FieldValue value, out FieldValue converted, out string? error)
    {
        error = null;
        converted = value;
        switch (value.Kind)
        {
            case FieldKind.Integer or FieldKind.BigInteger:
                return true;
            case FieldKind.Text:
                return TryParse(value.AsSpan(), out converted, out error);
            case FieldKind.Boolean:
                converted = FieldValue.Integer(value.AsBoolean() ? 1 : 0);
                return true;
            case FieldKind.Float:
                return TryTruncate(value.AsFloat(), out converted, out error);
            case FieldKind.Decimal:
                converted = FieldValue.Integer(value.AsDecimal().Truncate());
                return true;
            case FieldKind.Timestamp:
                converted = FieldValue.Integer(value.AsTimestamp().Seconds);
                return true;
            default:
                error = $"{FieldTypeName.Of(value)} cannot become an integer";
                return false;
        }
    }

    bool TryParse(ReadOnlySpan<char> text, out FieldValue converted, out string? error)
    {
        error = null;
        if (NumberSyntax.TryPlainInteger(text, out var plain))
        {
            converted = FieldValue.Integer(plain);
            return true;
        }
        Span<char> buffer = stackalloc char[64];
        var cleaned = NumberSyntax.Clean(text, european, text.Length <= buffer.Length ? buffer : new char[text.Length]);
        if (NumberSyntax.TryInteger(cleaned, out var integer))
        {
            converted = FieldValue.Integer(integer);
            return true;
        }
        if (NumberSyntax.TryFloat(cleaned, out var number))
        {
            // A double cannot hold every digit of a large number; where only a fraction is to be cut, the digits are read.
            var point = cleaned.IndexOf('.');
            if (Math.Abs(number) < MaxExact || point <= 0 || cleaned.IndexOfAny("eExX") >= 0 || !NumberSyntax.TryInteger(cleaned[..point], out integer))
                return TryTruncate(number, out converted, out error);
            converted = FieldValue.Integer(integer);
            return true;
        }
        converted = default;
        error = $"\"{NumberSyntax.Shown(text)}\" is no number";
        return false;
    }

    static bool TryTruncate(double value, out FieldValue converted, out string? error)
    {
        converted = default;
        error = null;
        if (!double.IsFinite(value))
        {
            error = $"{NumberText.Ruby(value)} cannot become an integer";
            return false;
        }
        converted = Math.Abs(value) < 9e18 ? FieldValue.Integer((long)value) : FieldValue.Integer(new BigInteger(value));
        return true;
    }
}
