namespace LogPipe.Inputs.Files;

/// <summary>Writes out the alternatives of <c>{a,b}</c>, also nested.</summary>
static class Braces
{
    /// <summary>The patterns that one with braces stands for, in the order written.</summary>
    public static List<string> Expand(string pattern)
    {
        var open = Find(pattern, 0, '{');
        if (open < 0 || FindClose(pattern, open) is not (> 0 and var close)) return [pattern];
        var result = new List<string>();
        var start = open + 1;
        var depth = 0;
        for (var i = open + 1; i <= close; i++)
        {
            if (pattern[i] == '\\') i++;
            else if (pattern[i] == '{') depth++;
            else if ((pattern[i] == ',' && depth == 0) || i == close)
            {
                result.AddRange(Expand(string.Concat(pattern.AsSpan(0, open), pattern.AsSpan(start, i - start), pattern.AsSpan(close + 1))));
                start = i + 1;
            }
            else if (pattern[i] == '}') depth--;
        }
        return result;
    }

    static int Find(string text, int from, char wanted)
    {
        for (var i = from; i < text.Length; i++)
        {
            if (text[i] == '\\') i++;
            else if (text[i] == wanted) return i;
        }
        return -1;
    }

    static int FindClose(string text, int open)
    {
        var depth = 0;
        for (var i = open; i < text.Length; i++)
        {
            if (text[i] == '\\') i++;
            else if (text[i] == '{') depth++;
            else if (text[i] == '}' && --depth == 0) return i;
        }
        return -1;
    }
}
