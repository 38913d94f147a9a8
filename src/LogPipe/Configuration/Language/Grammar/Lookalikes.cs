namespace LogPipe.Configuration.Language.Grammar;

/// <summary>Characters that look like, or hide beside, the ones the language is written with.</summary>
internal static class Lookalikes
{
    public static string? NameOf(char c) => c switch
    {
        '\u201C' or '\u201D' or '\u201E' => $"a typographic quote `{c}` (U+{(int)c:X4})",
        '\u2018' or '\u2019' or '\u201A' => $"a typographic quote `{c}` (U+{(int)c:X4})",
        '\uFEFF' => "a byte order mark (U+FEFF)",
        '\u00A0' => "a no-break space (U+00A0)",
        '\u3000' => "an ideographic space (U+3000)",
        '\u200B' => "a zero width space (U+200B)",
        '\0' => "a NUL character (U+0000)",
        '\f' => "a form feed (U+000C)",
        '\v' => "a vertical tab (U+000B)",
        _ when char.IsWhiteSpace(c) && !Scan.IsBlank(c) => $"an unusual blank (U+{(int)c:X4})",
        _ when char.IsControl(c) && !Scan.IsBlank(c) => $"a control character (U+{(int)c:X4})",
        _ => null,
    };

    /// <summary>Is it a blank or invisible character that the language does not take for one?</summary>
    public static bool IsFalseBlank(char c) =>
        !Scan.IsBlank(c) && !Scan.IsSmartQuote(c) && NameOf(c) is not null;
}
