namespace LogPipe.Configuration.Language.Grammar;

/// <summary>Finds where the words of the language end. Pure functions of a text and an offset; each returns
/// the offset after the word, or -1 if there is none (or, for quoted words, no end).</summary>
internal static class Scan
{
    public static bool IsBlank(char c) => c is ' ' or '\t' or '\r' or '\n';

    public static bool IsNameChar(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '-';

    public static bool IsWordChar(char c) => char.IsAsciiLetterOrDigit(c) || c == '_';

    public static bool IsSmartQuote(char c) => c is '\u201C' or '\u201D' or '\u201E' or '\u2018' or '\u2019' or '\u201A';

    /// <summary>What <see cref="At"/> says behind the end of the text; no character of any text.</summary>
    public const char End = '\uFFFF';

    public static char At(string text, int pos) => (uint)pos < (uint)text.Length ? text[pos] : End;

    public static bool Is(string text, int pos, string word) =>
        string.CompareOrdinal(text, pos, word, 0, word.Length) == 0;

    /// <summary>Skips blanks and comments. A comment may end the file.</summary>
    public static int Blank(string text, int pos)
    {
        while (pos < text.Length)
        {
            if (IsBlank(text[pos]))
            {
                pos++;
            }
            else if (text[pos] == '#')
            {
                int end = text.IndexOf('\n', pos);
                pos = end < 0 ? text.Length : end + 1;
            }
            else
            {
                break;
            }
        }

        return pos;
    }

    public static int Name(string text, int pos)
    {
        int end = pos;
        while (end < text.Length && IsNameChar(text[end]))
        {
            end++;
        }

        return end > pos ? end : -1;
    }

    /// <summary>Two characters or more: a letter or `_`, then letters, digits and `_`.</summary>
    public static int Bareword(string text, int pos)
    {
        if (!char.IsAsciiLetter(At(text, pos)) && At(text, pos) != '_')
        {
            return -1;
        }

        int end = pos + 1;
        while (end < text.Length && IsWordChar(text[end]))
        {
            end++;
        }

        return end > pos + 1 ? end : -1;
    }

    public static int Number(string text, int pos)
    {
        int end = At(text, pos) == '-' ? pos + 1 : pos;
        int digits = end;
        while (char.IsAsciiDigit(At(text, end)))
        {
            end++;
        }

        if (end == digits)
        {
            return -1;
        }

        if (At(text, end) == '.')
        {
            end++;
            while (char.IsAsciiDigit(At(text, end)))
            {
                end++;
            }
        }

        return end;
    }

    public static int String(string text, int pos) => At(text, pos) is '"' or '\'' ? Quoted(text, pos) : -1;

    /// <summary>A regexp between slashes.</summary>
    public static int Regexp(string text, int pos) => At(text, pos) == '/' ? Quoted(text, pos) : -1;

    /// <summary>A backslash and the closing character together never end the word; that is the only pair
    /// looked at, so `\\` before the closing character does not free it.</summary>
    private static int Quoted(string text, int pos)
    {
        char quote = text[pos];
        int end = text.IndexOf(quote, pos + 1);
        while (end > 0 && end - 1 > pos && text[end - 1] == '\\')
        {
            end = text.IndexOf(quote, end + 1);
        }

        return end < 0 ? -1 : end + 1;
    }

    /// <summary>`[a][b]`: one or more elements without brackets or commas inside.</summary>
    public static int Selector(string text, int pos)
    {
        int end = pos;
        while (At(text, end) == '[')
        {
            int stop = text.AsSpan(end + 1).IndexOfAny('[', ']', ',');
            if (stop < 1 || text[end + 1 + stop] != ']')
            {
                break;
            }

            end += stop + 2;
        }

        return end > pos ? end : -1;
    }

    /// <summary>A run of text as a reader would take it for one word.</summary>
    public static int Run(string text, int pos)
    {
        int end = pos;
        while (end < text.Length && !IsBlank(text[end]) && text[end] is not (',' or ']' or '}' or '[' or '{' or '#' or '"' or '\'' or ')')
            && !(text[end] == '=' && At(text, end + 1) == '>'))
        {
            end++;
        }

        return end > pos ? end : Math.Min(pos + 1, text.Length);
    }

    /// <summary>Is this the start of `input {`, `filter {` or `output {`? No plugin has such a name.</summary>
    public static bool IsSectionStart(string text, int pos)
    {
        int end = Name(text, pos);
        return end > 0 && SectionKindOf(text.AsSpan(pos, end - pos)) is not null && At(text, Blank(text, end)) == '{';
    }

    public static SectionKind? SectionKindOf(ReadOnlySpan<char> word) => word switch
    {
        "input" => SectionKind.Input,
        "filter" => SectionKind.Filter,
        "output" => SectionKind.Output,
        _ => null,
    };

    /// <summary>The next section that starts a line, or the end of the text.</summary>
    public static int NextSection(string text, int pos)
    {
        int end = text.IndexOf('\n', pos);
        while (end >= 0)
        {
            int start = end + 1;
            while (At(text, start) is ' ' or '\t' or '\r')
            {
                start++;
            }

            if (IsSectionStart(text, start))
            {
                return start;
            }

            end = text.IndexOf('\n', end + 1);
        }

        return text.Length;
    }
}
