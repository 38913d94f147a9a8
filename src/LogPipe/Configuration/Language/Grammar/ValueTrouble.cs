namespace LogPipe.Configuration.Language.Grammar;

/// <summary>What stands where a value should and is none: says why, and takes it for a bareword, or leaves it unread.</summary>
internal static class ValueTrouble
{
    public static (ValueNode, int)? Read(ParseState state, int pos)
    {
        int start = pos;
        while (Lookalikes.IsFalseBlank(Scan.At(state.Text, pos)))
        {
            TextTrouble.FalseBlank(state, pos);
            pos = Scan.Blank(state.Text, pos + 1);
        }

        if (pos > start)
        {
            return ValueRules.Value.TryParse(state, pos, out ValueNode value, out int after) ? (value, after) : null;
        }

        int end = Report(state, pos);
        SourceSpan span = state.Span(pos, end);
        // Of a variable the value is not known: nothing more is to be said about it.
        return (Scan.At(state.Text, pos) == '$' ? new UnreadValue(span) : new BarewordValue(span.Text, span), end);
    }

    /// <summary>The same for a hash key; null where no key can be meant.</summary>
    public static (ValueNode, int)? ReadKey(ParseState state, int pos)
    {
        char c = Scan.At(state.Text, pos);
        if (c is '{' or '[' or '}' or ']' or '=' or '/' or ':' || Lookalikes.IsFalseBlank(c))
        {
            return null;
        }

        int end = Report(state, pos, isKey: true);
        return (new BarewordValue(state.Slice(pos, end), state.Span(pos, end)), end);
    }

    private static int Report(ParseState state, int pos, bool isKey = false)
    {
        string text = state.Text;
        char c = Scan.At(text, pos);
        int run = pos < text.Length ? Scan.Run(text, pos) : pos;
        if (pos >= text.Length || c is '}' or ']' or ',' or ')' or ';' or '=' or '#' || (!isKey && IsName(text, pos)))
        {
            state.Error("LP1019", $"a value is missing after `=>`, found {state.Found(pos)}", pos, state.FoundEnd(pos), "write a value, for example \"\" for an empty text");
            return pos;
        }

        if (Scan.IsSmartQuote(c))
        {
            return TextTrouble.SmartQuote(state, pos);
        }

        if (c is '$' or '%' && Scan.At(text, pos + 1) == '{')
        {
            return Placeholder(state, pos);
        }

        if (c == '/' && !isKey)
        {
            return Regexp(state, pos);
        }

        if (char.IsAsciiDigit(c) || (c is '+' or '-' or '.' && Scan.At(text, pos + 1) is '.' or '-' or '+' or (>= '0' and <= '9')))
        {
            state.Error("LP1016", $"{state.Quote(pos, run)} is not a number", pos, run,
                "numbers are written like 5, -5 or 0.5: no exponent, no `+`, a digit before the point; put anything else in quotes");
            return run;
        }

        if (run == pos + 1 && (char.IsAsciiLetter(c) || c == '_'))
        {
            state.Error("LP1015", $"{state.Quote(pos, run)} is too short: an unquoted word has two characters or more", pos, run, $"write \"{c}\"");
            return run;
        }

        state.Error("LP1020", $"{state.Quote(pos, run)} must be quoted", pos, run,
            $"write \"{state.Slice(pos, run)}\"; without quotes, only a word of letters, digits and `_` is allowed");
        return run;
    }

    private static int Placeholder(ParseState state, int pos)
    {
        int line = TextTrouble.LineEnd(state.Text, pos);
        int close = state.Text.IndexOf('}', pos, line - pos);
        int end = close < 0 ? Scan.Run(state.Text, pos + 2) : close + 1;
        int after = Scan.Run(state.Text, end);
        end = end < state.Text.Length && Scan.IsWordChar(state.Text[end]) ? after : end;
        state.Error("LP1012", $"{state.Quote(pos, end)} must be quoted", pos, end, $"write \"{state.Slice(pos, end)}\"");
        return end;
    }

    private static int Regexp(ParseState state, int pos)
    {
        int line = TextTrouble.LineEnd(state.Text, pos);
        int close = Scan.Regexp(state.Text, pos);
        int end = close > 0 && close <= line ? close : Scan.Run(state.Text, pos);
        state.Error("LP1021", "a regexp between slashes can only stand in a condition, after `=~` or `!~`", pos, end, "write the expression as a string, in quotes");
        return end;
    }

    /// <summary>A word followed by `=>`: the next option, so the one before has no value.</summary>
    private static bool IsName(string text, int pos)
    {
        int end = Scan.Name(text, pos);
        return end > 0 && Scan.Is(text, Scan.Blank(text, end), "=>");
    }
}
