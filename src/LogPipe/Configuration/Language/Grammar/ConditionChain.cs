namespace LogPipe.Configuration.Language.Grammar;

/// <summary>Makes a tree of `a and b or c …`. Runs of one operator become balanced trees, read from the left,
/// so that a condition of thousands of terms stays shallow.</summary>
internal static class ConditionChain
{
    public static Condition Fold(ParseState state, Condition first, IReadOnlyList<ConditionLink> links)
    {
        if (links.Count == 0)
        {
            return first;
        }

        if (links.Count == 1 && (links[0].Word.Text is "xor" or "nand"))
        {
            SourceSpan span = Join(first, links[0].Right);
            return links[0].Word.Text == "xor" ? new XorCondition(first, links[0].Right, span) : new NandCondition(first, links[0].Right, span);
        }

        var ors = new List<Condition>();
        var ands = new List<Condition> { first };
        bool reported = false;
        foreach ((Token word, Condition right) in links)
        {
            if (!reported && (word.Text is "xor" or "nand"))
            {
                reported = true;
                state.Error("LP1023", $"unexpected operator: `{word.Text}` cannot be chained with another operator", word.Span.Start, word.Span.End,
                    $"put parentheses around it: `([a] {word.Text} [b]) and [c]`");
            }

            if (word.Text != "and")
            {
                ors.Add(Balance(ands, 0, ands.Count, And));
                ands.Clear();
            }

            ands.Add(right);
        }

        ors.Add(Balance(ands, 0, ands.Count, And));
        return Balance(ors, 0, ors.Count, Or);
    }

    private static Condition And(Condition left, Condition right) => new AndCondition(left, right, Join(left, right));

    private static Condition Or(Condition left, Condition right) => new OrCondition(left, right, Join(left, right));

    private static Condition Balance(List<Condition> terms, int start, int count, Func<Condition, Condition, Condition> join)
    {
        if (count == 1)
        {
            return terms[start];
        }

        int half = (count + 1) / 2;
        return join(Balance(terms, start, half, join), Balance(terms, start + half, count - half, join));
    }

    private static SourceSpan Join(Condition left, Condition right) => left.Span.File.Span(left.Span.Start, right.Span.End);
}
