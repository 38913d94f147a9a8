using System.Text;

namespace LogPipe.Grok.Oniguruma;

/// <summary>Writes code point sets and characters as .NET expressions, which see UTF-16 units.</summary>
internal static class SetWriter
{
    static readonly CodePointSet Surrogates = CodePointSet.Of((0xD800, 0xDFFF));
    static readonly CodePointSet Basic = CodePointSet.Of((0, 0xFFFF));
    static readonly CodePointSet Supplementary = CodePointSet.Of((0x10000, CodePointSet.Max));

    /// <summary>
    /// Appends an expression for one member of the set, always a single atom. With <paramref name="units"/> a set
    /// that holds every supplementary character is written as a class of UTF-16 units, which is right wherever the
    /// match takes all units of a run (unlimited loops) or none (look-arounds), and much faster.
    /// </summary>
    public static void Write(StringBuilder output, CodePointSet set, bool units)
    {
        CodePointSet supplementary = set.Intersect(Supplementary);
        CodePointSet basic = set.Intersect(Basic).Intersect(Surrogates.Complement());
        if (supplementary.IsEmpty)
        {
            WriteBasic(output, basic);
        }
        else if (supplementary.SameAs(Supplementary))
        {
            if (units)
            {
                WriteBasic(output, basic.Union(Surrogates));
                return;
            }

            output.Append("(?:");
            WriteBasic(output, basic);
            output.Append("|[\\uD800-\\uDBFF][\\uDC00-\\uDFFF])");
        }
        else
        {
            output.Append("(?:");
            WriteBasic(output, basic);
            WriteSupplementary(output, supplementary);
            output.Append(')');
        }
    }

    /// <summary>Appends one UTF-16 unit as a literal.</summary>
    public static void WriteLiteral(StringBuilder output, char c)
    {
        if (char.IsAsciiLetterOrDigit(c) || c is ' ' or '_' or '-' or '"' or '\'' or ',' or ':' or ';' or '/' or '<' or '>' or '=' or '@' or '%' or '&' or '~' or '!' or '`')
        {
            output.Append(c);
        }
        else if (c is > ' ' and < (char)0x7F)
        {
            output.Append('\\').Append(c);
        }
        else
        {
            WriteHex(output, c);
        }
    }

    static void WriteBasic(StringBuilder output, CodePointSet set)
    {
        if (set.IsEmpty)
        {
            output.Append("(?!)");
            return;
        }

        if (set.SameAs(Basic))
        {
            output.Append('.');
            return;
        }

        if (set.Ranges.Count == 1 && set.Ranges[0].Low == set.Ranges[0].High)
        {
            WriteLiteral(output, (char)set.Ranges[0].Low);
            return;
        }

        CodePointSet complement = set.Complement().Intersect(Basic);
        bool negate = complement.Ranges.Count < set.Ranges.Count ||
            (complement.Ranges.Count == set.Ranges.Count && set.Ranges[^1].High == 0xFFFF);
        output.Append(negate ? "[^" : "[");
        foreach ((int low, int high) in (negate ? complement : set).Ranges)
        {
            WriteMember(output, (char)low);
            if (high > low)
            {
                if (high > low + 1)
                {
                    output.Append('-');
                }

                WriteMember(output, (char)high);
            }
        }

        output.Append(']');
    }

    static void WriteSupplementary(StringBuilder output, CodePointSet set)
    {
        foreach ((int low, int high) in set.Ranges)
        {
            int from = low;
            while (from <= high)
            {
                // One alternative for each high surrogate, or for a run of high surrogates with all their low ones.
                int block = from & ~0x3FF;
                int to = Math.Min(high, block + 0x3FF);
                char first = HighSurrogate(from);
                char last = first;
                if (from == block && high >= block + 0x3FF)
                {
                    int blocks = (high + 1 - block) >> 10;
                    to = block + (blocks << 10) - 1;
                    last = HighSurrogate(to);
                }

                output.Append("|[");
                WriteHex(output, first);
                output.Append('-');
                WriteHex(output, last);
                output.Append("][");
                WriteHex(output, LowSurrogate(from));
                output.Append('-');
                WriteHex(output, LowSurrogate(to));
                output.Append(']');
                from = to + 1;
            }
        }
    }

    static char HighSurrogate(int codePoint) => (char)(0xD800 + ((codePoint - 0x10000) >> 10));

    static char LowSurrogate(int codePoint) => (char)(0xDC00 + ((codePoint - 0x10000) & 0x3FF));

    static void WriteMember(StringBuilder output, char c)
    {
        if (char.IsAsciiLetterOrDigit(c) || (c is > ' ' and < (char)0x7F && c is not ('\\' or ']' or '[' or '^' or '-')))
        {
            output.Append(c);
        }
        else
        {
            WriteHex(output, c);
        }
    }

    static void WriteHex(StringBuilder output, char c) =>
        output.Append("\\u").Append(((int)c).ToString("X4", System.Globalization.CultureInfo.InvariantCulture));
}
