namespace LogPipe.Grok.Suggest;

/// <summary>What a line goes on with, by which lines of different forms are told apart.</summary>
static class Beginning
{
    /// <summary>A name for it.</summary>
    public static string Of(Cursor cursor)
    {
        cursor = cursor.SkipBlanks();
        var prefix = "";
        if (Enclosure.IsOpener(cursor.Next))
        {
            prefix = cursor.Next.ToString();
            cursor = cursor.Skip(1);
        }
        foreach (var form in TimestampForm.All)
        {
            if (form.Read(cursor.Line, cursor.At) == 0) continue;
            if (form.IsDayAndMonth) return prefix + "day and month";
            // Dates of one standard are often mixed: with and without zone or fraction.
            return prefix + (form.Grok.Contains("ISO8601", StringComparison.Ordinal) ? "ISO8601" : form.Grok);
        }
        foreach (var kind in TokenReader.Strong)
            if (TokenReader.Read(kind, cursor) > 0) return prefix + (kind == TokenKind.Dotted ? "word" : kind.ToString());
        if (prefix.Length > 0 && prefix != "{") return prefix;
        return cursor.AtEnd ? "end" : char.IsLetterOrDigit(cursor.Next) ? "word" : prefix + cursor.Next;
    }
}
