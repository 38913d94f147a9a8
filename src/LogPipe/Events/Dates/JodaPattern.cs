using System.Text;

namespace LogPipe.Events.Dates;

/// <summary>Cuts a Joda pattern into tokens and refuses letters that mean nothing.</summary>
internal static class JodaPattern
{
    public const string Letters = "GCYxwyeEDMdaKhHkmsSzZ";

    private const string Advice =
        "the letters are G era, C century, Y y x years, w week, D d e E days, M month, a AM/PM, "
        + "H k K h hours, m minute, s second, S fraction, z Z zones; put other text between single quotes";

    public static List<JodaToken> Tokenize(string pattern)
    {
        if (pattern.Length == 0)
        {
            throw new DatePatternException(pattern, 0, "nothing is written", Advice);
        }

        var tokens = new List<JodaToken>();
        int at = 0;
        while (at < pattern.Length)
        {
            tokens.Add(char.IsAsciiLetter(pattern[at]) ? ReadLetters(pattern, ref at) : ReadText(pattern, ref at));
        }

        return tokens;
    }

    private static JodaToken ReadLetters(string pattern, ref int at)
    {
        int start = at;
        char letter = pattern[at];
        while (at < pattern.Length && pattern[at] == letter)
        {
            at++;
        }

        if (!Letters.Contains(letter))
        {
            throw new DatePatternException(pattern, start, $"\"{pattern[start..at]}\" has no meaning", Advice);
        }

        return new JodaToken(letter, at - start, "", start);
    }

    /// <summary>Text up to the next letter outside quotes. Two quotes are one, inside and outside; an open quote runs to the end.</summary>
    private static JodaToken ReadText(string pattern, ref int at)
    {
        int start = at;
        var text = new StringBuilder();
        bool quoted = false;
        for (; at < pattern.Length; at++)
        {
            char character = pattern[at];
            if (character == '\'')
            {
                if (at + 1 < pattern.Length && pattern[at + 1] == '\'')
                {
                    text.Append('\'');
                    at++;
                }
                else
                {
                    quoted = !quoted;
                }
            }
            else if (!quoted && char.IsAsciiLetter(character))
            {
                break;
            }
            else
            {
                text.Append(character);
            }
        }

        return new JodaToken('\0', 0, text.ToString(), start);
    }
}
