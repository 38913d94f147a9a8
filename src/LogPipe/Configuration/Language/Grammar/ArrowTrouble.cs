namespace LogPipe.Configuration.Language.Grammar;

/// <summary>`=>`, and everything people write in its place.</summary>
internal static class ArrowTrouble
{
    /// <summary>Where the arrow after a name ends. Null (without a report) where a block begins instead.</summary>
    public static int? Read(ParseState state, int pos)
    {
        string text = state.Text;
        if (Scan.Is(text, pos, "=>"))
        {
            return pos + 2;
        }

        int wrong = WrongArrow(text, pos);
        if (wrong > 0)
        {
            state.Error("LP1017", $"{state.Quote(pos, wrong)} stands where `=>` should", pos, wrong,
                text[pos] == '=' && text[wrong - 1] == '>' ? "write `=>` in one piece, without a blank inside" : "write `=>` between the name and its value");
            return wrong;
        }

        if (Scan.At(text, pos) == '{' && !StartsHash(text, pos))
        {
            return null;
        }

        if (Scan.At(text, pos) is '{' or '"' or '\'' or '[' || char.IsAsciiDigit(Scan.At(text, pos)) || Scan.IsSmartQuote(Scan.At(text, pos)))
        {
            state.Error("LP1018", $"`=>` is missing before {state.Found(pos)}", pos, state.FoundEnd(pos), "an option is written `name => value`");
            return pos;
        }

        return Broken(state, pos);
    }

    /// <summary>The name is broken in two, or has neither arrow nor value.</summary>
    private static int? Broken(ParseState state, int pos)
    {
        string text = state.Text;
        int start = BackToName(text, pos);
        int run = pos < text.Length ? Scan.Run(text, pos) : pos;
        int next = Scan.Blank(text, run);
        bool sameLine = pos < text.Length && text.IndexOf('\n', start, next - start) < 0;
        if (sameLine && Scan.Is(text, next, "=>") && text[pos] is not ('}' or ']' or '{'))
        {
            state.Error("LP1018", $"{state.Quote(start, run)} is not an option name", start, run,
                "a name is one word of letters, digits, `_` and `-`; put any other name in quotes");
            return next + 2;
        }

        if (pos < text.Length && Lookalikes.IsFalseBlank(text[pos]))
        {
            TextTrouble.FalseBlank(state, pos);
            return Scan.Is(text, Scan.Blank(text, pos + 1), "=>") ? Scan.Blank(text, pos + 1) + 2 : pos + 1;
        }

        if (TextTrouble.BackslashAtEnd(state, pos))
        {
            return null;
        }

        state.Error("LP1018", $"expected `=>` after {NameBefore(state, pos)}, found {state.Found(pos)}", pos, state.FoundEnd(pos),
            "an option is written `name => value`");
        return null;
    }

    private static string NameBefore(ParseState state, int pos)
    {
        int start = BackToName(state.Text, pos);
        int end = Math.Max(Scan.Name(state.Text, start), Scan.String(state.Text, start));
        return end > start ? state.Quote(start, end) : "the name";
    }

    private static int BackToName(string text, int pos)
    {
        int end = pos;
        while (end > 0 && Scan.IsBlank(text[end - 1]))
        {
            end--;
        }

        if (end > 1 && text[end - 1] is '"' or '\'')
        {
            int quote = text.LastIndexOf(text[end - 1], end - 2);
            return Math.Max(0, quote);
        }

        int start = end;
        while (start > 0 && Scan.IsNameChar(text[start - 1]))
        {
            start--;
        }

        return start < end ? start : Math.Max(0, end - 1);
    }

    private static int WrongArrow(string text, int pos)
    {
        char c = Scan.At(text, pos);
        if (c is not ('=' or ':' or '-' or '>' or '~'))
        {
            return -1;
        }

        int end = pos;
        while (Scan.At(text, end) is '=' or ':' or '>' or '~' || (end == pos && c == '-' && Scan.At(text, end + 1) == '>'))
        {
            end++;
        }

        int gap = end;
        while (Scan.At(text, gap) is ' ' or '\t')
        {
            gap++;
        }

        return Scan.At(text, gap) == '>' && gap > end ? gap + 1 : end > pos ? end : -1;
    }

    /// <summary>Is this `{ "key" => …`, rather than the options of a plugin?</summary>
    public static bool StartsHash(string text, int pos)
    {
        int at = Scan.Blank(text, pos + 1);
        int end = Math.Max(Scan.String(text, at), Scan.Number(text, at));
        return end > 0 && Scan.Is(text, Scan.Blank(text, end), "=>");
    }
}
