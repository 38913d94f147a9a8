namespace LogPipe.Grok;

/// <summary>
/// One <c>%{…}</c> in an expression. Only its beginning counts: a name, then perhaps <c>:field</c>, then perhaps
/// <c>=regex</c>; whatever follows up to the closing brace is ignored, as Logstash does.
/// </summary>
/// <param name="Name">The pattern's name.</param>
/// <param name="Field">What follows the colon, with its type suffix; null if there is none.</param>
/// <param name="Inline">The regular expression of an inline definition; null if there is none.</param>
/// <param name="End">The offset after the closing brace.</param>
internal readonly record struct GrokReference(string Name, string? Field, string? Inline, int End)
{
    /// <summary>Reads the reference that begins at <paramref name="start"/>; false if the text there is none, but literal.</summary>
    public static bool TryRead(string text, int start, out GrokReference reference)
    {
        reference = default;
        if (start + 2 >= text.Length || text[start] != '%' || text[start + 1] != '{')
        {
            return false;
        }

        int p = start + 2;
        int nameStart = p;
        while (p < text.Length && IsNameChar(text[p]))
        {
            p++;
        }

        int close = text.IndexOf('}', p);
        if (p == nameStart || close < 0)
        {
            return false;
        }

        string name = text[nameStart..p];
        string? field = null;
        if (text[p] == ':')
        {
            int fieldStart = p + 1;
            int q = fieldStart;
            while (IsFieldChar(text[q]))
            {
                q++;
            }

            if (q > fieldStart)
            {
                field = text[fieldStart..q];
                p = q;
            }
        }

        string? inline = null;
        if (text[p] == '=')
        {
            int stop = text.AsSpan(p + 1).IndexOfAny('{', '}') + p + 1;
            if (stop > p + 1)
            {
                inline = text[(p + 1)..stop];
            }
        }

        reference = new GrokReference(name, field, inline, close + 1);
        return true;
    }

    // The character range A-z holds [ \ ] ^ _ ` too; Logstash's own grammar has it so.
    static bool IsNameChar(char c) => c is >= 'A' and <= 'z' or >= '0' and <= '9';

    static bool IsFieldChar(char c) => IsNameChar(c) || c is '@' or ':' or '.' or '-';
}
