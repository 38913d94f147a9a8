namespace LogPipe.Configuration.Language.Grammar;

/// <summary>Errors of characters and quotes, wherever they stand.</summary>
internal static class TextTrouble
{
    /// <summary>Reports typographic quotes and returns the end of the text they enclose (on the same line).</summary>
    public static int SmartQuote(ParseState state, int pos)
    {
        int line = LineEnd(state.Text, pos);
        int close = pos + 1;
        while (close < line && !Scan.IsSmartQuote(state.Text[close]))
        {
            close++;
        }

        char c = state.Text[pos];
        string plain = c is '\u2018' or '\u2019' or '\u201A' ? "'" : "\"";
        state.Error("LP1009", $"typographic quotes `{c}` (U+{(int)c:X4}) do not quote a string", pos, Math.Min(close + 1, line),
            close < line
                ? $"write {plain}{state.Slice(pos + 1, close)}{plain} with plain quotes; a word processor or web page changes them"
                : "use plain quotes \" or '; a word processor or web page changes them");
        return close < line ? close + 1 : Scan.Run(state.Text, pos);
    }

    public static void FalseBlank(ParseState state, int pos) =>
        state.Error("LP1011", $"{Lookalikes.NameOf(state.Text[pos])} stands here and is not a blank to the configuration language",
            pos, pos + 1, "delete it, or put an ordinary space in its place");

    /// <summary>Reports a string without an end.</summary>
    public static void OpenString(ParseState state, int pos)
    {
        char quote = state.Text[pos];
        int line = LineEnd(state.Text, pos);
        string hint = BackslashBeforeQuote(state.Text, pos, line)
            ? $"`\\{quote}` does not end a string, so a string cannot end in a backslash; put something after the backslash"
            : $"add the closing {quote}";
        (int endLine, int endColumn) = state.File.Locate(state.Text.Length);
        state.Error("LP1007", $"the string opened with {quote} has no end: the file ends first, at line {endLine}, column {endColumn}",
            pos, line, hint);
    }

    /// <summary>Is the last string of the piece a long one that ends in the middle of a word? Then the quote that
    /// ends it was meant to begin another one.</summary>
    public static bool MissingQuote(ParseState state, int start, int end)
    {
        char c = Scan.At(state.Text, end);
        if (Scan.IsBlank(c) || c is '}' or ',' or ']' or '#' or Scan.End)
        {
            return false;
        }

        (int open, int close) = LastString(state.Text, start, end);
        if (open < 0 || close != end || state.Text.IndexOf('\n', open, close - open) < 0)
        {
            return false;
        }

        char quote = state.Text[open];
        (int line, int column) = state.File.Locate(end - 1);
        state.Error("LP1007", $"the string opened with {quote} is not closed on its line; it runs on to line {line}, column {column}",
            open, LineEnd(state.Text, open), $"add the closing {quote} to the line where the string begins",
            new RelatedSpan($"this {quote} was taken for its end", state.Span(end - 1, end)));
        return true;
    }

    /// <summary>Is the place right behind a string that went on past a backslash and quote meant as its end? If so
    /// it is reported and the section given up, for all quotes after it are read the wrong way round.</summary>
    public static bool BackslashAtEnd(ParseState state, int pos)
    {
        string text = state.Text;
        char quote = Scan.At(text, pos - 1);
        if (quote is not ('"' or '\''))
        {
            return false;
        }

        int line = text.LastIndexOf('\n', pos - 1) + 1;
        int escaped = text.LastIndexOf("\\" + quote, pos - 1, pos - line, StringComparison.Ordinal);
        if (escaped < 0)
        {
            return false;
        }

        state.Error("LP1007", $"`\\{quote}` does not end a string, so this one goes on to column {state.File.Locate(pos - 1).Column}",
            escaped, escaped + 2, "a string cannot end in a backslash; put something after it");
        state.GiveUpSection(pos);
        return true;
    }

    public static int LineEnd(string text, int pos)
    {
        int end = text.AsSpan(pos).IndexOfAny('\r', '\n');
        return end < 0 ? text.Length : pos + end;
    }

    private static bool BackslashBeforeQuote(string text, int pos, int line)
    {
        int backslash = text.IndexOf('\\', pos, line - pos);
        while (backslash >= 0 && backslash + 1 < line)
        {
            if (text[backslash + 1] == text[pos])
            {
                return true;
            }

            backslash = text.IndexOf('\\', backslash + 1, line - backslash - 1);
        }

        return false;
    }

    private static (int Open, int Close) LastString(string text, int start, int end)
    {
        (int Open, int Close) last = (-1, -1);
        for (int at = start; at < end;)
        {
            int close = text[at] == '#' ? Math.Max(at + 1, Scan.Blank(text, at)) : Scan.String(text, at);
            if (close > 0 && text[at] != '#')
            {
                last = (at, close);
            }

            at = close > 0 ? close : at + 1;
        }

        return last;
    }
}
