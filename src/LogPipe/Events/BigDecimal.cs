using System.Globalization;
using System.Numerics;

namespace LogPipe.Events;

/// <summary>A decimal of any precision, kept as it was written: digits and scale, so that 1.50 stays 1.50.</summary>
/// <param name="Unscaled">The digits as an integer.</param>
/// <param name="Scale">How many of the digits stand right of the point; may be negative.</param>
public sealed record BigDecimal(BigInteger Unscaled, int Scale)
{
    // A larger exponent would let a few bytes of input ask for megabytes of digits.
    const int MaxExponent = 100_000;

    /// <summary>Reads a JSON number. False when the exponent is absurd.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out BigDecimal? value)
    {
        value = null;
        var exponent = 0;
        var e = text.IndexOfAny('e', 'E');
        if (e >= 0)
        {
            if (!int.TryParse(text[(e + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent)
                || Math.Abs((long)exponent) > MaxExponent)
                return false;
            text = text[..e];
        }
        var point = text.IndexOf('.');
        var fraction = point < 0 ? 0 : text.Length - point - 1;
        var digits = point < 0 ? text.ToString() : string.Concat(text[..point], text[(point + 1)..]);
        if (!BigInteger.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var unscaled))
            return false;
        value = new BigDecimal(unscaled, fraction - exponent);
        return true;
    }

    /// <summary>The nearest double.</summary>
    public double ToDouble() =>
        double.Parse($"{Unscaled.ToString(CultureInfo.InvariantCulture)}E{-(long)Scale}", CultureInfo.InvariantCulture);

    /// <summary>Compares by numeric value.</summary>
    public int CompareTo(BigDecimal other)
    {
        if (Scale == other.Scale) return Unscaled.CompareTo(other.Unscaled);
        return Scale < other.Scale
            ? (Unscaled * BigInteger.Pow(10, other.Scale - Scale)).CompareTo(other.Unscaled)
            : Unscaled.CompareTo(other.Unscaled * BigInteger.Pow(10, Scale - other.Scale));
    }

    /// <summary>The same number in its shortest form: 1.50 as 1.5, 100.0 as 1E+2, 0.0 as 0.</summary>
    public BigDecimal WithoutTrailingZeros()
    {
        if (Unscaled.IsZero) return new BigDecimal(BigInteger.Zero, 0);
        var unscaled = Unscaled;
        var scale = Scale;
        while (true)
        {
            var quotient = BigInteger.DivRem(unscaled, 10, out var rest);
            if (!rest.IsZero) return new BigDecimal(unscaled, scale);
            unscaled = quotient;
            scale--;
        }
    }

    /// <summary>The value without its fraction.</summary>
    public BigInteger Truncate() =>
        Scale <= 0 ? Unscaled * BigInteger.Pow(10, -Scale) : BigInteger.Divide(Unscaled, BigInteger.Pow(10, Scale));

    /// <summary>Plain digits without exponent and without zeros at the end, one digit after the point at least.</summary>
    public string ToPlainText()
    {
        var digits = BigInteger.Abs(Unscaled).ToString(CultureInfo.InvariantCulture);
        if (Scale <= 0) digits += new string('0', -Scale);
        var scale = Math.Max(Scale, 0);
        if (digits.Length <= scale) digits = digits.PadLeft(scale + 1, '0');
        var fraction = digits[^scale..].TrimEnd('0');
        return $"{(Unscaled.Sign < 0 ? "-" : "")}{digits[..^scale]}.{(fraction.Length == 0 ? "0" : fraction)}";
    }

    /// <summary>Plain digits, or with an exponent where Java's BigDecimal.toString uses one.</summary>
    public override string ToString()
    {
        var digits = BigInteger.Abs(Unscaled).ToString(CultureInfo.InvariantCulture);
        var sign = Unscaled.Sign < 0 ? "-" : "";
        if (Scale == 0) return sign + digits;
        var adjusted = -(long)Scale + (digits.Length - 1);
        if (Scale > 0 && adjusted >= -6)
        {
            var pad = Scale - digits.Length;
            return pad >= 0
                ? $"{sign}0.{new string('0', pad)}{digits}"
                : $"{sign}{digits[..^Scale]}.{digits[^Scale..]}";
        }
        var mantissa = digits.Length > 1 ? $"{digits[0]}.{digits[1..]}" : digits;
        return adjusted == 0 ? sign + mantissa : $"{sign}{mantissa}E{(adjusted > 0 ? "+" : "")}{adjusted}";
    }
}
