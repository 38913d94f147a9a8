namespace LogPipe.Grok.Suggest;

/// <summary>Brackets and quotes.</summary>
static class Enclosure
{
    const int MostCharacters = 4096;

    public static bool IsOpener(char c) => c is '[' or '(' or '<' or '{' or '"';

    public static char Closer(char opener) => opener switch { '[' => ']', '(' => ')', '<' => '>', '{' => '}', _ => opener };

    /// <summary>Where what is opened at the cursor is closed; -1 if it is not, or too far away.</summary>
    public static int End(Cursor cursor)
    {
        var opener = cursor.Next;
        var closer = Closer(opener);
        var depth = 0;
        var end = Math.Min(cursor.End, cursor.At + MostCharacters);
        for (var i = cursor.At + 1; i < end; i++)
        {
            var c = cursor.Line[i];
            if (c == '\\' && opener == '"') i++;
            else if (c == closer && depth-- == 0) return i;
            else if (c == opener) depth++;
        }
        return -1;
    }
}
