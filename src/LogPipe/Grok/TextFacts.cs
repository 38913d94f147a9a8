using System.Buffers;

namespace LogPipe.Grok;

/// <summary>What is found out about a text once, for all expressions of a list: most of them then need no look at it.</summary>
/// <param name="HasNewline">Whether it has several lines.</param>
/// <param name="Rare">Which of the rare characters it has, as bits; all of them when it has many.</param>
internal readonly record struct TextFacts(bool HasNewline, uint Rare)
{
    // Punctuation that one format has and another has not.
    const string RareCharacters = "[]\"/{}=*#()<>|&;@%";
    const int MostHits = 16;

    static readonly SearchValues<char> Values = SearchValues.Create(RareCharacters);

    /// <summary>Looks at a text.</summary>
    public static TextFacts Of(ReadOnlySpan<char> text) => new(text.Contains('\n'), RareIn(text));

    /// <summary>The rare characters of texts that must all be there.</summary>
    public static uint RareOf(IEnumerable<string> texts)
    {
        uint bits = 0;
        foreach (string text in texts)
        {
            foreach (char c in text)
            {
                bits |= Bit(c);
            }
        }

        return bits;
    }

    static uint RareIn(ReadOnlySpan<char> text)
    {
        uint found = 0;
        for (int hits = 0; hits < MostHits; hits++)
        {
            int at = text.IndexOfAny(Values);
            if (at < 0)
            {
                return found;
            }

            found |= Bit(text[at]);
            text = text[(at + 1)..];
        }

        return uint.MaxValue;
    }

    static uint Bit(char c)
    {
        int place = RareCharacters.IndexOf(c);
        return place < 0 ? 0 : 1U << place;
    }
}
