using System.Text;

namespace LogPipe.Configuration.Language.Grammar;

/// <summary>From the quoted form of a string to its content.</summary>
internal static class QuotedText
{
    /// <summary>Takes the quotes off; with <paramref name="escapes"/> also processes `\" \' \\ \n \r \t \0`, while a
    /// backslash before anything else stays.</summary>
    public static string Content(string quoted, bool escapes)
    {
        int length = quoted.Length >= 2 && quoted[^1] == quoted[0] ? quoted.Length - 2 : quoted.Length - 1;
        string inner = quoted.Substring(1, length);
        if (!escapes || !inner.Contains('\\'))
        {
            return inner;
        }

        var text = new StringBuilder(inner.Length);
        for (int i = 0; i < inner.Length; i++)
        {
            char? escaped = inner[i] != '\\' ? null : Scan.At(inner, i + 1) switch
            {
                '"' => '"',
                '\'' => '\'',
                '\\' => '\\',
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                '0' => '\0',
                _ => null,
            };
            text.Append(escaped ?? inner[i]);
            i += escaped is null ? 0 : 1;
        }

        return text.ToString();
    }
}
