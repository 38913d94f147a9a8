namespace LogPipe.Configuration.Checks;

/// <summary>Whether a text can be cut into given words in one way only (the test of Sardinas and Patterson).</summary>
static class UniqueDecoding
{
    // The remainders of these words are no more than their characters.
    const int MostCharacters = 2000;

    /// <summary>True when some text is words in a row in two ways: a, ab and b make ab in two. False for words too many to be tested.</summary>
    public static bool IsAmbiguous(IReadOnlyList<string> words)
    {
        // A round that takes nothing ends a repetition.
        if (words.Contains("") || words.Sum(w => w.Length) > MostCharacters) return false;
        if (words.Distinct(StringComparer.Ordinal).Count() < words.Count) return true;
        var left = new HashSet<string>(StringComparer.Ordinal);
        var open = new Queue<string>();
        foreach (var word in words)
            foreach (var other in words)
                if (word != other) Add(word, other);
        while (open.TryDequeue(out var rest))
        {
            foreach (var word in words)
            {
                if (word == rest) return true;
                Add(rest, word);
                Add(word, rest);
            }
        }
        return false;

        // What is left of the longer one behind the shorter.
        void Add(string shorter, string longer)
        {
            if (longer.Length > shorter.Length && longer.StartsWith(shorter, StringComparison.Ordinal) && left.Add(longer[shorter.Length..])) open.Enqueue(longer[shorter.Length..]);
        }
    }
}
