namespace LogPipe.Configuration.Language.Grammar;

/// <summary>What to say and where to go on when an item of a block cannot be read.</summary>
internal static class BlockTrouble
{
    public const string Options = "options";
    public const string Entries = "hash entries";
    public const string Hash = "hash";
    public const string Plugins = "plugins";

    /// <summary>In a plugin: `grok {` or `if … {` stands where an option should. Almost always the plugin before
    /// it lacks its `}`; it is taken as closed, so that what follows is read in its true place.</summary>
    public static bool EndsHere(ParseState state, int pos)
    {
        int end = Scan.Name(state.Text, pos);
        if (end < 0 || state.Innermost is not { } block || block.Label == Hash)
        {
            return false;
        }

        bool isIf = end - pos == 2 && Scan.Is(state.Text, pos, "if");
        bool isElse = end - pos == 4 && Scan.Is(state.Text, pos, "else");
        if (!isIf && !isElse && Scan.At(state.Text, Scan.Blank(state.Text, end)) != '{')
        {
            return false;
        }

        string word = state.Slice(pos, end);
        string begins = isIf ? "an `if`" : $"`{word} {{`";
        state.Error("LP1005", $"`{block.Label} {{` is not closed before {begins}", pos, end,
            $"add a `}}` before `{word}`; plugins and conditions cannot stand inside a plugin",
            new RelatedSpan("opened here", block.Head));
        return true;
    }

    /// <summary>Does something stick to the end of an option or entry, where a blank should be? True if the
    /// cause is a string that was never closed, so that reading on makes no sense.</summary>
    public static bool RunsOn(ParseState state, int start, int end, string what)
    {
        char c = Scan.At(state.Text, end);
        if (end >= state.Text.Length || Scan.IsBlank(c) || c is '}' or '#' or ',' or ';')
        {
            return false;
        }

        if (TextTrouble.MissingQuote(state, start, end))
        {
            return true;
        }

        if (Scan.IsNameChar(c) || c is '"' or '\'')
        {
            state.Error("LP1036", $"{what} must be separated by a blank or a new line", end, state.FoundEnd(end),
                $"put a blank before {state.Found(end)}");
        }

        return false;
    }

    /// <summary>Reports what stands at <paramref name="pos"/> (unless the reason is known) and returns where the
    /// next item, or the end of the block, is.</summary>
    public static int Skip(ParseState state, int pos, string what, int errorsBefore)
    {
        if (state.ErrorCount == errorsBefore)
        {
            Report(state, pos, what);
        }

        int depth = 0;
        int at = pos;
        string text = state.Text;
        do
        {
            at = SkipWord(text, at, ref depth);
            at = Scan.Blank(text, at);
        }
        while (at < text.Length && !(depth <= 0 && IsItemStart(text, at, what)) && !(depth <= 0 && text[at] == '}') && !Scan.IsSectionStart(text, at));
        return at;
    }

    private static int SkipWord(string text, int at, ref int depth)
    {
        char c = text[at];
        depth += c is '{' or '[' ? 1 : c is '}' or ']' && depth > 0 ? -1 : 0;
        int end = Scan.String(text, at);
        if (end < 0)
        {
            end = Scan.Name(text, at);
        }

        return end < 0 ? at + 1 : end;
    }

    private static bool IsItemStart(string text, int at, string what)
    {
        int end = Scan.Name(text, at);
        if (end < 0 && what != Plugins)
        {
            end = Scan.String(text, at);
        }

        if (end < 0)
        {
            return false;
        }

        int next = Scan.Blank(text, end);
        return what == Plugins
            ? Scan.At(text, next) == '{' || (end - at == 2 && Scan.Is(text, at, "if"))
            : Scan.Is(text, next, "=>");
    }

    private static void Report(ParseState state, int pos, string what)
    {
        char c = state.Text[pos];
        int end = state.FoundEnd(pos);
        string owner = state.Innermost is { } block ? $" in `{block.Label} {{`" : "";
        if (Scan.IsSmartQuote(c))
        {
            TextTrouble.SmartQuote(state, pos);
        }
        else if (Lookalikes.IsFalseBlank(c))
        {
            TextTrouble.FalseBlank(state, pos);
        }
        else if (c == '/' && Scan.At(state.Text, pos + 1) is '/' or '*')
        {
            state.Error("LP1039", $"`{state.Text.Substring(pos, 2)}` does not start a comment", pos, pos + 2, "comments start with `#`");
        }
        else if (what == Plugins)
        {
            state.Error("LP1001", $"expected a plugin, an `if` or `}}`{owner}, found {state.Found(pos)}", pos, end,
                "a plugin is written `name { … }`");
        }
        else if (what == Options)
        {
            state.Error("LP1001", $"expected an option or `}}`{owner}, found {state.Found(pos)}", pos, end,
                "an option is written `name => value`");
        }
        else
        {
            state.Error("LP1001", $"expected a hash entry or `}}`, found {state.Found(pos)}", pos, end,
                "a hash is written `{ \"key\" => \"value\" \"key2\" => \"value2\" }`");
        }
    }
}
