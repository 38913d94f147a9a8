namespace LogPipe.Configuration.Language.Grammar;

/// <summary>Errors in conditions.</summary>
internal static class ConditionTrouble
{
    private const string Form = "write for example `[status] >= 500` or `\"error\" in [tags]`";

    /// <summary>After a complete condition neither a further operator nor `{` follows.</summary>
    public static void AfterOperand(ParseState state, int pos)
    {
        string text = state.Text;
        char c = Scan.At(text, pos);
        int end = state.FoundEnd(pos);
        string word = state.Slice(pos, Math.Min(end, text.Length));
        if (c == '=' && Scan.At(text, pos + 1) is not ('=' or '~'))
        {
            int sign = Scan.At(text, pos + 1) is '>' or '<' ? pos + 2 : pos + 1;
            state.Error("LP1027", $"{state.Quote(pos, sign)} is no comparison", pos, sign, "write `==` for equality, `>=` or `<=` for order, `=~` for a regexp");
        }
        else if (c is '&' or '|')
        {
            int sign = Scan.At(text, pos + 1) == c ? pos + 2 : pos + 1;
            state.Error("LP1027", $"{state.Quote(pos, sign)} is no operator here", pos, sign, c == '&' ? "write `and`" : "write `or`");
        }
        else if (word.ToLowerInvariant() is var lower && lower != word && lower is "and" or "or" or "xor" or "nand" or "in" or "not")
        {
            state.Error("LP1027", $"the operator {state.Quote(pos, end)} is written in small letters", pos, end, $"write `{lower}`");
        }
        else if (Scan.Is(text, pos, "not") && end == pos + 3)
        {
            state.Error("LP1025", "`in` is missing after `not`", pos, end, "`not` stands only in `[a] not in [b]`; otherwise negate with `!(…)`");
        }
        else if (c == '!' && Scan.Is(text, Scan.Blank(text, pos + 1), "in"))
        {
            state.Error("LP1027", "`!in` is no operator", pos, pos + 1, "write `not in`");
        }
        else if (AfterNegation(text, pos))
        {
            state.Error("LP1024", "`![field]` cannot be compared", pos, end, "negate the whole comparison: `!([field] == 1)`, or use `!=`");
        }
        else if (pos > 0 && text[pos - 1] == ']' && Scan.IsNameChar(c))
        {
            state.Error("LP1041", $"invalid field reference: {state.Quote(pos, end)} follows the `]`", pos, end, "write `[outer][inner]`, and a blank before an operator");
        }
        else if (c == ')')
        {
            state.Error("LP1041", "this `)` closes nothing", pos, end, "remove it, or add the `(`");
        }
        else if (c == '[' && pos > 0 && text[pos - 1] == ']')
        {
            int run = TextTrouble.LineEnd(text, pos);
            int stop = text.AsSpan(pos, run - pos).IndexOfAny(' ', '{');
            state.Error("LP1041", "invalid field reference: an element is empty or lacks its `]`", pos, stop < 0 ? run : pos + stop, "write `[outer][inner]`");
        }
        else if (Scan.IsSmartQuote(c))
        {
            TextTrouble.SmartQuote(state, pos);
        }
        else if (Lookalikes.IsFalseBlank(c))
        {
            TextTrouble.FalseBlank(state, pos);
        }
        else if (c is '=' or '!' or '<' or '>')
        {
            state.Error("LP1028", $"a second comparison {state.Quote(pos, Math.Min(end, pos + 2))} follows the first", pos, Math.Min(end, pos + 2), "join comparisons with `and` or `or`");
        }
        else
        {
            state.Error("LP1028", $"expected an operator or the `{{` of the block, found {state.Found(pos)}", pos, end,
                "operators are == != < > <= >= =~ !~ in, not in, and, or, xor, nand");
        }
    }

    public static (Condition, int)? AfterBang(ParseState state, int pos)
    {
        string hint = Scan.At(state.Text, pos) switch
        {
            '!' => "a double negation means nothing: leave both out",
            _ => "negate a field with `![field]`, anything else with `!(…)`",
        };
        state.Error("LP1024", $"`!` must be followed by a field or by parentheses, found {state.Found(pos)}", pos, state.FoundEnd(pos), hint);
        return null;
    }

    public static void Unclosed(ParseState state, int open, int pos)
    {
        int errors = state.ErrorCount;
        if (Scan.At(state.Text, pos) is not ('{' or '}' or Scan.End))
        {
            AfterOperand(state, pos);
        }

        if (state.ErrorCount == errors)
        {
            state.Error("LP1041", $"the parenthesis `(` is not closed before {state.Found(pos)}", pos, state.FoundEnd(pos), "add the `)`",
                new RelatedSpan("opened here", state.Span(open, open + 1)));
        }
    }

    /// <summary>No operand stands here. Returns none, after a report.</summary>
    public static (Operand, int)? NoOperand(ParseState state, int pos)
    {
        if (state.LatestError >= pos)
        {
            return null; // a rule tried before this one has said why
        }

        string text = state.Text;
        char c = Scan.At(text, pos);
        int end = state.FoundEnd(pos);
        int run = pos < text.Length ? Scan.Run(text, pos) : pos;
        if (Scan.IsSmartQuote(c))
        {
            TextTrouble.SmartQuote(state, pos);
        }
        else if (Lookalikes.IsFalseBlank(c))
        {
            TextTrouble.FalseBlank(state, pos);
        }
        else if (c is '$' or '%' && Scan.At(text, pos + 1) == '{')
        {
            int close = text.IndexOf('}', pos);
            end = close < 0 ? run : close + 1;
            state.Error("LP1012", $"{state.Quote(pos, end)} must be quoted", pos, end, $"write \"{state.Slice(pos, end)}\"");
        }
        else if (char.IsAsciiDigit(c) || (c is '+' or '-' or '.' && run > pos + 1))
        {
            state.Error("LP1016", $"{state.Quote(pos, run)} is not a number", pos, run, "numbers are written like 5, -5 or 0.5: no exponent, no `+`, a digit before the point");
        }
        else if (char.IsAsciiLetter(c) || c == '_')
        {
            Word(state, pos, end);
        }
        else if (c is '=' or '>' or '<' or '&' or '|')
        {
            int sign = pos;
            while (sign > 0 && text[sign - 1] is '<' or '>' or '=' or '!')
            {
                sign--;
            }

            state.Error("LP1027", $"{state.Quote(sign, pos + 1)} is no operator", sign, pos + 1, "operators are == != < > <= >= =~ !~ in, not in, and, or, xor, nand");
        }
        else if (c == '!')
        {
            state.Error("LP1024", "`!` cannot stand inside a comparison", pos, pos + 1, "negate the whole comparison: `!([field] == 1)`, or use `!=`");
        }
        else if (c == '(')
        {
            state.Error("LP1028", "a list is written in square brackets, not in parentheses", pos, pos + 1, "write `[\"a\", \"b\"]`");
        }
        else
        {
            state.Error("LP1028", $"expected a field, a string, a number or a list, found {state.Found(pos)}", pos, end, Form);
        }

        return null;
    }

    public static (Operand, int)? NoPattern(ParseState state, int pos)
    {
        state.Error("LP1030", $"expected a regexp after `=~` or `!~`, found {state.Found(pos)}", pos, state.FoundEnd(pos),
            "write /…/ or a string; a field cannot hold the expression");
        return null;
    }


    /// <summary>Letters after the closing slash.</summary>
    public static int? RegexpFlags(ParseState state, int pos)
    {
        if (!char.IsAsciiLetter(Scan.At(state.Text, pos)) || Scan.At(state.Text, pos - 1) != '/')
        {
            return pos;
        }

        int end = Scan.Name(state.Text, pos);
        string word = state.Slice(pos, end);
        if (word is "and" or "or" or "xor" or "nand")
        {
            return pos;
        }

        state.Error("LP1022", $"a regexp takes no flags after its closing slash, found {state.Quote(pos, end)}", pos, end,
            word.All(f => f is 'i' or 'm' or 'x') ? $"write them inside: /(?{word})…/" : "put a blank after the slash");
        return end;
    }

    /// <summary>A regexp without an end; taken to end at its last slash on the line.</summary>
    public static (Token, int)? OpenRegexp(ParseState state, int pos)
    {
        if (Scan.At(state.Text, pos) != '/')
        {
            return null;
        }

        int line = TextTrouble.LineEnd(state.Text, pos);
        int slash = line - pos > 1 ? state.Text.LastIndexOf('/', line - 1, line - pos - 1) : -1;
        bool escaped = slash > pos && state.Text.IndexOf("\\/", pos, slash + 1 - pos, StringComparison.Ordinal) >= 0;
        int end = slash > pos ? slash + 1 : line;
        state.Error("LP1008", "the regexp opened with `/` has no end", pos, end, escaped
            ? "`\\/` is a slash inside the regexp, so a regexp cannot end in a backslash; write `[\\\\]` for a backslash at the end"
            : "add the closing `/`");
        return (new Token(state.Slice(pos, end), state.Span(pos, end)), end);
    }

    private static void Word(ParseState state, int pos, int end)
    {
        string text = state.Text;
        string word = state.Slice(pos, end);
        if (word == "not")
        {
            state.Error("LP1025", "`not` cannot begin a condition", pos, end, "write `![field]` or `!(…)`");
        }
        else if (Scan.At(text, Scan.Blank(text, end)) == '(')
        {
            state.Error("LP1029", $"there are no functions in conditions: {state.Quote(pos, end)}", pos, end, "compute the value in a filter before, and compare the field");
        }
        else if (word.ToLowerInvariant() is "true" or "false")
        {
            state.Error("LP1028", $"there is no {state.Quote(pos, end)} in conditions", pos, end, $"test the field by itself, `if [field]`, or compare its text: \"{word}\"");
        }
        else if (word.ToLowerInvariant() is "null" or "nil" or "none")
        {
            state.Error("LP1028", $"there is no {state.Quote(pos, end)} in conditions", pos, end, "write `![field]` for a field that is missing");
        }
        else if (word is "and" or "or" or "xor" or "nand" or "in")
        {
            state.Error("LP1028", $"an operand is missing before {state.Quote(pos, end)}", pos, end, Form);
        }
        else
        {
            state.Error("LP1028", $"{state.Quote(pos, end)} is neither a field nor a string", pos, end, $"write [{word}] for the field, \"{word}\" for the text");
        }
    }

    /// <summary>Is the operand before the place a negated field?</summary>
    private static bool AfterNegation(string text, int pos)
    {
        if (Scan.At(text, pos) is not ('=' or '!' or '<' or '>') && !Scan.Is(text, pos, "in") && !Scan.Is(text, pos, "not"))
        {
            return false;
        }

        int end = text.AsSpan(0, pos).TrimEnd().Length;
        int line = text.LastIndexOf('\n', Math.Max(0, end - 1)) + 1;
        int bang = end > line ? text.LastIndexOf('!', end - 1, end - line) : -1;
        return bang >= 0 && Scan.Selector(text, Scan.Blank(text, bang + 1)) == end;
    }
}
