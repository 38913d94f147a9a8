using System.Globalization;
using System.Numerics;

namespace LogPipe.Events;

/// <summary>
/// Doubles as text. sprintf and JSON print them as Java does (1.0E10), mutate and rubydebug as Ruby does
/// (10000000000.0); both start from the shortest digits that read back as the same double.
/// </summary>
public static class NumberText
{
    /// <summary>Room that any double needs.</summary>
    public const int MaxLength = 32;

    /// <summary>Java's Double.toString. Returns the number of characters written; needs <see cref="MaxLength"/>.</summary>
    public static int FormatJava(double value, Span<char> target)
    {
        if (Special(value, target, out var length)) return length;
        var magnitude = Math.Abs(value);
        return Layout(value, target, plain: magnitude == 0 || magnitude is >= 1e-3 and < 1e7, java: true);
    }

    /// <summary>JRuby's Float#to_s, which has no exponent up to 1e18. Returns the number of characters written; needs <see cref="MaxLength"/>.</summary>
    public static int FormatRuby(double value, Span<char> target)
    {
        if (Special(value, target, out var length)) return length;
        var magnitude = Math.Abs(value);
        if (magnitude == 0 || magnitude is >= 1e-4 and < 1e19) return Layout(value, target, plain: true, java: false);
        // JRuby prints with 20 digits; where they leave no room for a fraction it starts over with 15.
        if (magnitude < 1e20 && magnitude >= 1e19)
            return Layout(double.Parse(magnitude.ToString("E14", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture), target, plain: false, java: false, negative: value < 0);
        return Layout(value, target, plain: false, java: false);
    }

    /// <summary>The nearest double; .NET's own conversion cuts instead of rounding.</summary>
    public static double ToDouble(BigInteger value) =>
        value >= long.MinValue && value <= long.MaxValue
            ? (long)value
            : double.Parse(value.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    /// <summary>Java's Double.toString.</summary>
    public static string Java(double value)
    {
        Span<char> chars = stackalloc char[MaxLength];
        return chars[..FormatJava(value, chars)].ToString();
    }

    /// <summary>Ruby's Float#to_s.</summary>
    public static string Ruby(double value)
    {
        Span<char> chars = stackalloc char[MaxLength];
        return chars[..FormatRuby(value, chars)].ToString();
    }

    static bool Special(double value, Span<char> target, out int length)
    {
        var text = double.IsNaN(value) ? "NaN"
            : double.IsPositiveInfinity(value) ? "Infinity"
            : double.IsNegativeInfinity(value) ? "-Infinity" : "";
        text.CopyTo(target);
        length = text.Length;
        return length > 0;
    }

    static int Layout(double value, Span<char> target, bool plain, bool java, bool negative = false)
    {
        Span<char> digits = stackalloc char[24];
        var exponent = Digits(Math.Abs(value), digits, out var count);
        var n = 0;
        if (negative || double.IsNegative(value)) target[n++] = '-';
        if (plain && exponent < 0)
        {
            target[n++] = '0';
            target[n++] = '.';
            for (var i = exponent + 1; i < 0; i++) target[n++] = '0';
            digits[..count].CopyTo(target[n..]);
            return n + count;
        }
        var whole = plain ? exponent + 1 : 1;
        for (var i = 0; i < whole; i++) target[n++] = i < count ? digits[i] : '0';
        target[n++] = '.';
        if (count <= whole) target[n++] = '0';
        else
        {
            digits[whole..count].CopyTo(target[n..]);
            n += count - whole;
        }
        if (plain) return n;
        target[n++] = java ? 'E' : 'e';
        if (!java) target[n++] = exponent < 0 ? '-' : '+';
        if (!java && Math.Abs(exponent) < 10) target[n++] = '0';
        (java ? exponent : Math.Abs(exponent)).TryFormat(target[n..], out var written, default, CultureInfo.InvariantCulture);
        return n + written;
    }

    /// <summary>The shortest digits d0.d1d2… and the decimal exponent of d0. At least two digits are sought, as Java does.</summary>
    static int Digits(double magnitude, Span<char> digits, out int count)
    {
        Span<char> text = stackalloc char[MaxLength];
        // "R" gives the shortest digits, with or without an exponent; both layouts are read.
        magnitude.TryFormat(text, out var length, "R", CultureInfo.InvariantCulture);
        // Only the smallest doubles have room for another second digit: 5E-324 is 4.9E-324 in Java.
        if (magnitude is > 0 and < 1e-300)
        {
            Span<char> two = stackalloc char[MaxLength];
            magnitude.TryFormat(two, out var twoLength, "E1", CultureInfo.InvariantCulture);
            if (double.Parse(two[..twoLength], CultureInfo.InvariantCulture).Equals(magnitude))
            {
                two[..twoLength].CopyTo(text);
                length = twoLength;
            }
        }
        var exponent = 0;
        var e = text[..length].IndexOf('E');
        if (e >= 0)
        {
            exponent = int.Parse(text[(e + 1)..length], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
            length = e;
        }
        count = 0;
        var point = -1;
        var leading = true;
        var skipped = 0;
        for (var i = 0; i < length; i++)
        {
            var c = text[i];
            if (c == '.')
            {
                point = count + skipped;
                continue;
            }
            if (leading && c == '0')
            {
                skipped++;
                continue;
            }
            leading = false;
            digits[count++] = c;
        }
        if (count == 0)
        {
            digits[count++] = '0';
            return 0;
        }
        if (point < 0) point = count + skipped;
        while (count > 1 && digits[count - 1] == '0') count--;
        return exponent + point - skipped - 1;
    }
}
