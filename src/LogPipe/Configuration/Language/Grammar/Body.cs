using Sprache;

namespace LogPipe.Configuration.Language.Grammar;

/// <summary>What stands between `{` and `}`: items, each with recovery, so that one broken item does not hide
/// the errors of the next. Once the `{` is read the rule always succeeds.</summary>
internal sealed class Body<T>(Parser<T?> item, bool separated, string what)
    where T : class
{
    /// <summary>Reads a body whose `{` stands at <paramref name="brace"/>.</summary>
    public (IReadOnlyList<T> Items, int End) Read(ParseState state, int brace, string label, SourceSpan head)
    {
        if (!state.TryEnter(brace))
        {
            return ([], state.GiveUpSection(brace));
        }

        state.Open(new OpenBlock(label, head, brace));
        var items = new List<T>();
        int end = ReadItems(state, brace + 1, items);
        state.Leave();
        return (items, end);
    }

    private int ReadItems(ParseState state, int pos, List<T> items)
    {
        bool commaReported = false;
        while (true)
        {
            Rule.Blank.TryParse(state, pos, out _, out pos);
            char c = Scan.At(state.Text, pos);
            if (c == '}')
            {
                state.Close(pos);
                return pos + 1;
            }

            if (pos >= state.Text.Length || Scan.IsSectionStart(state.Text, pos))
            {
                state.CloseMissing(pos);
                return pos;
            }

            if (c is ',' or ';')
            {
                if (!commaReported)
                {
                    state.Error("LP1013", $"{what} are separated by blanks or new lines, not by `{c}`", pos, pos + 1, $"remove the `{c}`");
                    commaReported = true;
                }

                pos++;
                continue;
            }

            int errors = state.ErrorCount;
            if (!item.TryParse(state, pos, out T? value, out int end))
            {
                if (state.ErrorCount == errors && BlockTrouble.EndsHere(state, pos))
                {
                    state.CloseSilently();
                    return pos;
                }

                pos = BlockTrouble.Skip(state, pos, what, errors);
                continue;
            }

            if (value is not null)
            {
                items.Add(value);
            }

            if (separated && state.ErrorCount == errors && BlockTrouble.RunsOn(state, pos, end, what))
            {
                state.CloseSilently();
                return state.GiveUpSection(end);
            }

            pos = end;
        }
    }
}
