namespace LogPipe.Configuration.Language.Grammar;

/// <summary>`[ value, value ]`, with its own words for a missing or surplus comma and a missing bracket.</summary>
internal static class ListRule
{
    public static (ArrayValue, int)? Read(ParseState state, int pos)
    {
        if (Scan.At(state.Text, pos) != '[')
        {
            return null;
        }

        if (!state.TryEnter(pos))
        {
            return (new ArrayValue([], state.Span(pos, pos + 1)), state.GiveUpSection(pos));
        }

        var items = new List<ValueNode>();
        int end = ReadItems(state, pos, items);
        state.Leave();
        return (new ArrayValue(items, state.Span(pos, end)), end);
    }

    private static int ReadItems(ParseState state, int open, List<ValueNode> items)
    {
        string text = state.Text;
        Rule.Blank.TryParse(state, open + 1, out _, out int pos);
        if (Scan.At(text, pos) == ']')
        {
            return pos + 1;
        }

        while (true)
        {
            if (Scan.At(text, pos) == ',')
            {
                state.Error("LP1014", "a list item is missing before the comma", pos, pos + 1, "remove the comma");
                Rule.Blank.TryParse(state, pos + 1, out _, out pos);
                if (Scan.At(text, pos) == ']')
                {
                    return pos + 1;
                }

                continue;
            }

            if (CannotBeItem(state, pos))
            {
                return NotClosed(state, open, pos);
            }

            ValueRules.Value.TryParse(state, pos, out ValueNode item, out int end);
            items.Add(item);
            if (TextTrouble.MissingQuote(state, item.Span.Start, end))
            {
                return state.GiveUpSection(end);
            }

            Rule.Blank.TryParse(state, end, out _, out int next);
            char c = Scan.At(text, next);
            if (c == ']')
            {
                return next + 1;
            }

            if (c == ',')
            {
                Rule.Blank.TryParse(state, next + 1, out _, out pos);
                if (Scan.At(text, pos) == ']')
                {
                    state.Error("LP1014", "a comma stands before the `]`", next, next + 1, "remove the comma after the last item");
                    return pos + 1;
                }

                continue;
            }

            if (next <= pos || CannotBeItem(state, next) || !StartsItem(text, next))
            {
                return NotClosed(state, open, next);
            }

            state.Error("LP1037", $"a comma is missing before {state.Found(next)}", next, state.FoundEnd(next), "list items are separated by commas: `[\"a\", \"b\"]`");
            pos = next;
        }
    }

    private static bool StartsItem(string text, int pos) =>
        Scan.At(text, pos) is '"' or '\'' or '[' or '$' || Scan.IsSmartQuote(Scan.At(text, pos)) || Scan.IsNameChar(Scan.At(text, pos));

    /// <summary>The end of the file, a `}`, a section, or the next option: the list should have ended before.</summary>
    private static bool CannotBeItem(ParseState state, int pos)
    {
        if (pos >= state.Text.Length || state.Text[pos] == '}' || Scan.IsSectionStart(state.Text, pos))
        {
            return true;
        }

        int end = Scan.Name(state.Text, pos);
        end = end < 0 ? Scan.String(state.Text, pos) : end;
        return end > 0 && Scan.Is(state.Text, Scan.Blank(state.Text, end), "=>");
    }

    private static int NotClosed(ParseState state, int open, int pos)
    {
        if (pos == state.SilentAt)
        {
            return pos;
        }

        if (TextTrouble.BackslashAtEnd(state, pos))
        {
            return state.SilentAt;
        }

        state.Error("LP1006", $"the list opened with `[` is not closed before {state.Found(pos)}", pos, state.FoundEnd(pos),
            "add the `]`, or a comma if the list goes on", new RelatedSpan("opened here", state.Span(open, open + 1)));
        return pos;
    }
}
