namespace LogPipe.Grok.Oniguruma;

/// <summary>Simple (one to one) case variants, and the few sequences that fold with a single letter.</summary>
internal static class CaseVariants
{
    /// <summary>Letter sequences that are the same, ignoring case, as single letters: "ss" and "ß".</summary>
    public static readonly (string Sequence, string Letters)[] Folds =
    [
        ("ffi", "\uFB03"), ("ffl", "\uFB04"), ("ss", "\u00DF\u1E9E"), ("ff", "\uFB00"), ("fi", "\uFB01"),
        ("fl", "\uFB02"), ("st", "\uFB05\uFB06"),
    ];

    static readonly Lazy<Dictionary<char, char[]>> Table = new(Build);

    /// <summary>The other members of the character's case group; empty where it has none.</summary>
    public static ReadOnlySpan<char> OfChar(char c) => Table.Value.TryGetValue(c, out char[]? variants) ? variants : [];

    public static IEnumerable<int> Of(int codePoint)
    {
        if (codePoint <= 0xFFFF && Table.Value.TryGetValue((char)codePoint, out char[]? variants))
        {
            foreach (char variant in variants)
            {
                yield return variant;
            }
        }
    }

    static Dictionary<char, char[]> Build()
    {
        var groups = new Dictionary<char, List<char>>();
        for (int i = 0; i <= 0xFFFF; i++)
        {
            char c = (char)i;
            char upper = char.ToUpperInvariant(c);
            char lower = char.ToLowerInvariant(c);
            if (upper == c && lower == c)
            {
                continue;
            }

            // The lower case of the upper case names the group, so that ſ, s and S meet.
            char key = char.ToLowerInvariant(upper);
            if (!groups.TryGetValue(key, out List<char>? group))
            {
                groups[key] = group = [];
            }

            AddOnce(group, key);
            AddOnce(group, c);
            AddOnce(group, upper);
            AddOnce(group, lower);
        }

        var table = new Dictionary<char, char[]>();
        foreach (List<char> group in groups.Values)
        {
            foreach (char c in group)
            {
                var others = new List<char>(group);
                others.Remove(c);
                table[c] = [.. others];
            }
        }

        return table;
    }

    static void AddOnce(List<char> group, char c)
    {
        if (!group.Contains(c))
        {
            group.Add(c);
        }
    }
}
