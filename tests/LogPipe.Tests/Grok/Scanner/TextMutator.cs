namespace LogPipe.Tests.Grok.Scanner;

/// <summary>Cuts, joins, doubles and changes: what comes out is close to what went in.</summary>
internal static class TextMutator
{
    const string Characters = "  --..::/[]\"\"'\\0123459aAbzZfxFeT%@\n\t\r\0,;=#+_()<>{}éäß日\u200d\u2028\uD83D\uDE42\u0001";

    public static string Mutate(string text, string other, Random random)
    {
        for (int i = random.Next(0, 4); i > 0; i--)
        {
            int at = random.Next(text.Length + 1);
            int length = Math.Min(random.Next(1, 7), text.Length - at);
            char c = Characters[random.Next(Characters.Length)];
            text = random.Next(9) switch
            {
                0 => text.Remove(at, length),
                1 => text.Insert(at, text.Substring(at, length)),
                2 or 3 => text.Insert(at, c.ToString()),
                4 => text[..at] + other[random.Next(other.Length + 1)..],
                5 => text[..at],
                6 => text[at..],
                _ => length > 0 ? text[..at] + c + text[(at + 1)..] : text + c,
            };
        }

        return text.Length > 700 ? text[..700] : text;
    }
}
