using System.Globalization;
using System.Numerics;

namespace LogPipe.Filters.Mutate;

/// <summary>Numbers in text by the rules of Ruby's strict Integer() and Float(): blanks around, single underscores inside.</summary>
static class NumberSyntax
{
    // Reading n digits into a big integer takes more than n steps; text longer than this is no number anybody meant.
    const int MaxLength = 4096;

    /// <summary>At most 18 digits with an optional sign, nothing else: what most integers look like.</summary>
    public static bool TryPlainInteger(ReadOnlySpan<char> text, out long value)
    {
        value = 0;
        var i = text.Length > 0 && text[0] is '-' or '+' ? 1 : 0;
        if (text.Length == i || text.Length - i > 18) return false;
        for (var at = i; at < text.Length; at++)
        {
            var digit = (uint)(text[at] - '0');
            if (digit > 9) return false;
            value = value * 10 + digit;
        }
        if (text[0] == '-') value = -value;
        return true;
    }

    /// <summary>The text without blanks around and thousands separators, and with a dot as its point.</summary>
    public static ReadOnlySpan<char> Clean(ReadOnlySpan<char> text, bool european, Span<char> buffer)
    {
        text = text.Trim(" \t\n\v\f\r");
        var separator = european ? '.' : ',';
        if (text.IndexOfAny('.', ',') < 0) return text;
        var length = 0;
        foreach (var c in text)
            if (c != separator) buffer[length++] = c == ',' ? '.' : c;
        return buffer[..length];
    }

    /// <summary>A decimal integer of any size.</summary>
    public static bool TryInteger(ReadOnlySpan<char> text, out BigInteger value)
    {
        value = default;
        if (text.Length > MaxLength) return false;
        Span<char> digits = text.Length <= 64 ? stackalloc char[64] : new char[text.Length];
        var i = text.Length > 0 && text[0] is '-' or '+' ? 1 : 0;
        if (!TryDigits(text, ref i, digits, out var count) || i != text.Length) return false;
        value = BigInteger.Parse(digits[..count], NumberStyles.None, CultureInfo.InvariantCulture);
        if (text[0] == '-') value = -value;
        return true;
    }

    /// <summary>A decimal number with optional fraction and exponent, or a hexadecimal one.</summary>
    public static bool TryFloat(ReadOnlySpan<char> text, out double value)
    {
        value = 0;
        if (text.Length > MaxLength) return false;
        Span<char> clean = text.Length <= 64 ? stackalloc char[65] : new char[text.Length + 1];
        var i = 0;
        var n = 0;
        var negative = false;
        if (text.Length > 0 && text[0] is '-' or '+')
        {
            negative = text[0] == '-';
            i = 1;
        }
        if (text[i..].StartsWith("0x", StringComparison.OrdinalIgnoreCase)) return TryHex(text[(i + 2)..], negative, out value);
        var whole = TryDigits(text, ref i, clean, out n);
        if (i < text.Length && text[i] == '.')
        {
            clean[n++] = '.';
            i++;
            if (!TryDigits(text, ref i, clean[n..], out var fraction)) return false;
            n += fraction;
        }
        else if (!whole)
        {
            return false;
        }
        if (i < text.Length && text[i] is 'e' or 'E')
        {
            clean[n++] = 'e';
            i++;
            if (i < text.Length && text[i] is '-' or '+') clean[n++] = text[i++];
            if (!TryDigits(text, ref i, clean[n..], out var exponent)) return false;
            n += exponent;
        }
        if (i != text.Length) return false;
        value = double.Parse(clean[..n], NumberStyles.Float, CultureInfo.InvariantCulture);
        if (negative) value = -value;
        return true;
    }

    /// <summary>The text for a message, cut when it is long.</summary>
    public static string Shown(ReadOnlySpan<char> text) => text.Length <= 60 ? text.ToString() : string.Concat(text[..60], "…");

    /// <summary>Digits with single underscores between them, which are left out.</summary>
    static bool TryDigits(ReadOnlySpan<char> text, ref int i, Span<char> target, out int count)
    {
        count = 0;
        while (i < text.Length)
        {
            if (char.IsAsciiDigit(text[i])) target[count++] = text[i++];
            else if (text[i] == '_' && count > 0 && text[i - 1] != '_' && i + 1 < text.Length && char.IsAsciiDigit(text[i + 1])) i++;
            else break;
        }
        return count > 0;
    }

    static bool TryHex(ReadOnlySpan<char> text, bool negative, out double value)
    {
        value = 0;
        if (text.IsEmpty) return false;
        foreach (var c in text)
        {
            if (!char.IsAsciiHexDigit(c)) return false;
            value = value * 16 + Convert.ToInt32(c.ToString(), 16);
        }
        if (negative) value = -value;
        return true;
    }
}
