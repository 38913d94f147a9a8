namespace LogPipe.Search.Queries;

/// <summary>A pattern in which * stands for any characters and ? for one.</summary>
/// <param name="text">The characters.</param>
/// <param name="isSign">Which of them are signs (* and ?) and not meant as they are.</param>
sealed class Wildcard(string text, bool[] isSign)
{
    /// <summary>What every match starts with.</summary>
    public string Prefix { get; } = Array.IndexOf(isSign, true) is >= 0 and var first ? text[..first] : text;

    /// <summary>True when the pattern matches anything at all.</summary>
    public bool IsAnything { get; } = text.Length > 0 && text.All(c => c == '*') && Array.TrueForAll(isSign, s => s);

    /// <summary>True when the whole value matches. Linear in time for one *, never exponential.</summary>
    public bool Matches(ReadOnlySpan<char> value, bool ignoreCase)
    {
        int at = 0, pattern = 0, star = -1, retry = 0;
        while (at < value.Length)
        {
            if (pattern < text.Length && isSign[pattern] && text[pattern] == '*')
            {
                star = pattern++;
                retry = at;
            }
            else if (pattern < text.Length && IsSame(pattern, value[at], ignoreCase))
            {
                pattern++;
                at++;
            }
            else if (star >= 0)
            {
                pattern = star + 1;
                at = ++retry;
            }
            else
            {
                return false;
            }
        }
        while (pattern < text.Length && isSign[pattern] && text[pattern] == '*') pattern++;
        return pattern == text.Length;
    }

    bool IsSame(int pattern, char c, bool ignoreCase)
    {
        if (isSign[pattern]) return text[pattern] == '?';
        return text[pattern] == c || (ignoreCase && Words.Fold(text[pattern]) == Words.Fold(c));
    }
}
