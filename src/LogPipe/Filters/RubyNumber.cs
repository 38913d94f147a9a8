using System.Globalization;
using System.Numerics;
using LogPipe.Events;

namespace LogPipe.Filters;

/// <summary>Ruby's String#to_i and String#to_f, which never fail: they read as far as there is a number.</summary>
static class RubyNumber
{
    /// <summary>The leading integer; 0 when there is none. Single underscores between digits are skipped.</summary>
    public static FieldValue ToInteger(ReadOnlySpan<char> text)
    {
        text = TrimStart(text);
        var negative = text.Length > 0 && text[0] == '-';
        if (text.Length > 0 && text[0] is '-' or '+') text = text[1..];
        long value = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '_' && i > 0 && text[i - 1] != '_') continue;
            if (!char.IsAsciiDigit(c)) break;
            if (value > (long.MaxValue - 9) / 10) return ToBigInteger(text, negative);
            value = (value * 10) + (c - '0');
        }
        return FieldValue.Integer(negative ? -value : value);
    }

    /// <summary>The leading decimal number; 0.0 when there is none.</summary>
    public static double ToFloat(ReadOnlySpan<char> text)
    {
        text = TrimStart(text);
        Span<char> kept = text.Length <= 256 ? stackalloc char[256] : new char[text.Length];
        var n = 0;
        var i = 0;
        if (i < text.Length && text[i] is '-' or '+') kept[n++] = text[i++];
        var digits = CopyDigits(text, ref i, kept, ref n);
        var fraction = i + 1 < text.Length && text[i] == '.' && char.IsAsciiDigit(text[i + 1]);
        if (digits == 0 && !fraction) return n > 0 && kept[0] == '-' ? -0.0 : 0.0;
        if (fraction)
        {
            kept[n++] = '.';
            i++;
            CopyDigits(text, ref i, kept, ref n);
        }
        CopyExponent(text, i, kept, ref n);
        return double.Parse(kept[..n], NumberStyles.Float, CultureInfo.InvariantCulture);
    }

    static void CopyExponent(ReadOnlySpan<char> text, int i, Span<char> kept, ref int n)
    {
        if (i >= text.Length || text[i] is not ('e' or 'E')) return;
        var mark = n;
        kept[n++] = 'e';
        i++;
        if (i < text.Length && text[i] is '-' or '+') kept[n++] = text[i++];
        if (CopyDigits(text, ref i, kept, ref n) == 0) n = mark;
    }

    static int CopyDigits(ReadOnlySpan<char> text, ref int i, Span<char> kept, ref int n)
    {
        var start = n;
        for (; i < text.Length; i++)
        {
            if (char.IsAsciiDigit(text[i])) kept[n++] = text[i];
            else if (text[i] != '_' || n == start || i + 1 >= text.Length || !char.IsAsciiDigit(text[i + 1])) break;
        }
        return n - start;
    }

    static FieldValue ToBigInteger(ReadOnlySpan<char> text, bool negative)
    {
        BigInteger value = 0;
        foreach (var c in text)
        {
            if (c == '_') continue;
            if (!char.IsAsciiDigit(c)) break;
            value = (value * 10) + (c - '0');
        }
        return FieldValue.Integer(negative ? -value : value);
    }

    static ReadOnlySpan<char> TrimStart(ReadOnlySpan<char> text) => text.TrimStart(" \t\n\v\f\r");
}
