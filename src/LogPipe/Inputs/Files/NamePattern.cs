namespace LogPipe.Inputs.Files;

/// <summary>
/// A shell pattern for one file name: <c>*</c>, <c>?</c>, <c>[a-z]</c>, <c>[!a-z]</c>, and a backslash that takes the
/// next character literally. A leading dot must be written.
/// </summary>
sealed class NamePattern(string pattern)
{
    /// <summary>True when the text is a pattern and not just a name.</summary>
    public static bool IsPattern(ReadOnlySpan<char> text) => text.ContainsAny("*?[\\");

    /// <summary>True when the name fits.</summary>
    public bool Matches(ReadOnlySpan<char> name)
    {
        if (name.StartsWith('.') && !pattern.StartsWith('.') && !pattern.StartsWith("\\.", StringComparison.Ordinal)) return false;
        return Matches(pattern, name);
    }

    // Goes back to the last star only, which is enough and keeps this linear in practice.
    static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> name)
    {
        int p = 0, n = 0, starPattern = -1, starName = 0;
        while (n < name.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                starPattern = ++p;
                starName = n;
            }
            else if (p < pattern.Length && MatchesOne(pattern[p..], name[n], out var used))
            {
                p += used;
                n++;
            }
            else if (starPattern >= 0)
            {
                p = starPattern;
                n = ++starName;
            }
            else
            {
                return false;
            }
        }
        while (p < pattern.Length && pattern[p] == '*') p++;
        return p == pattern.Length;
    }

    static bool MatchesOne(ReadOnlySpan<char> pattern, char c, out int used)
    {
        used = 1;
        switch (pattern[0])
        {
            case '?':
                return true;
            case '[':
                return MatchesSet(pattern, c, out used);
            case '\\' when pattern.Length > 1:
                used = 2;
                return pattern[1] == c;
            default:
                return pattern[0] == c;
        }
    }

    static bool MatchesSet(ReadOnlySpan<char> pattern, char c, out int used)
    {
        var i = 1;
        var negated = i < pattern.Length && pattern[i] is '!' or '^';
        if (negated) i++;
        var found = false;
        var first = true;
        while (i < pattern.Length && (first || pattern[i] != ']'))
        {
            first = false;
            if (pattern[i] == '\\' && i + 1 < pattern.Length) i++;
            var low = pattern[i++];
            var high = low;
            if (i + 1 < pattern.Length && pattern[i] == '-' && pattern[i + 1] != ']')
            {
                i++;
                if (pattern[i] == '\\' && i + 1 < pattern.Length) i++;
                high = pattern[i++];
            }
            if (c >= low && c <= high) found = true;
        }
        used = i + 1;
        if (i < pattern.Length) return found != negated;
        // Without its end a bracket is a bracket.
        used = 1;
        return c == '[';
    }
}
