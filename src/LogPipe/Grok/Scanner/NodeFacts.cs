using LogPipe.Grok.Oniguruma;

namespace LogPipe.Grok.Scanner;

/// <summary>What can be told about an expression without a text.</summary>
internal sealed class NodeFacts(IReadOnlyList<bool> kept)
{
    readonly Dictionary<Node, bool> _captures = [];

    /// <summary>Whether a group in it is asked for.</summary>
    public bool Captures(Node node)
    {
        if (_captures.TryGetValue(node, out bool known))
        {
            return known;
        }

        bool captures = node is Node.Capture capture && IsKept(capture);
        foreach (Node child in NodeTree.Children(node))
        {
            captures |= Captures(child);
        }

        _captures[node] = captures;
        return captures;
    }

    public bool IsKept(Node.Capture capture) => capture.Number > 0 && kept[capture.Number];

    /// <summary>What may stand where the node begins, if <paramref name="after"/> is what may stand behind it.</summary>
    public static Follow First(Node node, Follow after)
    {
        switch (node)
        {
            case Node.Literal { IgnoreCase: true } n:
                return First(Cased(n), after);
            case Node.Literal n:
                return n.Text.Length == 0 ? after : new Follow(CodePointSet.Single(n.Text[0]), false);
            case Node.Set n:
                return new Follow(UnitSets.First(n.Members, false), false);
            case Node.Sequence n:
                for (int i = n.Items.Count - 1; i >= 0; i--)
                {
                    after = First(n.Items[i], after);
                }

                return after;
            case Node.Alternation n:
                Follow any = First(n.Branches[0], after);
                for (int i = 1; i < n.Branches.Count; i++)
                {
                    any = any.Or(First(n.Branches[i], after));
                }

                return any;
            case Node.Repeat { Max: 0 }:
                return after;
            case Node.Repeat n:
                Follow body = n.Body is Node.Set set ? new Follow(UnitSets.First(set.Members, n.Max < 0 && n.Min <= 1), false) : First(n.Body, after);
                return n.Min == 0 ? body.Or(after) : body;
            case Node.Capture n:
                return First(n.Body, after);
            case Node.Atomic n:
                return First(n.Body, after);
            case Node.Look { Ahead: true } n when OneUnit(n) is { } units:
                return n.Negative ? new Follow(UnitSets.Every.Intersect(units.Complement()), true).And(after) : new Follow(units, false).And(after);
            case Node.Anchor { Kind: AnchorKind.LineEnd or AnchorKind.TextEndOrFinalNewline }:
                return new Follow(CharSets.Newline, true).And(after);
            case Node.Anchor { Kind: AnchorKind.TextEnd }:
                return new Follow(CodePointSet.Empty, true).And(after);
            default:
                return after;
        }
    }

    /// <summary>Whether the node and what follows match at every place.</summary>
    public static bool AlwaysMatches(Node node, bool after)
    {
        switch (node)
        {
            case Node.Empty:
                return after;
            case Node.Repeat { Min: 0 }:
                return after;
            case Node.Sequence n:
                for (int i = n.Items.Count - 1; i >= 0; i--)
                {
                    after = AlwaysMatches(n.Items[i], after);
                }

                return after;
            case Node.Alternation n:
                return n.Branches.Exists(b => AlwaysMatches(b, after));
            case Node.Capture n:
                return AlwaysMatches(n.Body, after);
            case Node.Atomic n:
                return AlwaysMatches(n.Body, true) && after;
            default:
                return false;
        }
    }

    /// <summary>The units a look-around of one unit looks for; null if it is another.</summary>
    public static CodePointSet? OneUnit(Node.Look look) => look.Body switch
    {
        Node.Set set when UnitSets.Use(set.Members) != SurrogateUse.Some => UnitSets.Whole(set.Members),
        Node.Literal { IgnoreCase: false, Text.Length: 1 } literal => CodePointSet.Single(literal.Text[0]),
        _ => null,
    };

    /// <summary>Whether an automaton can recognise the node, given what may follow it.</summary>
    public bool IsRegular(Node node, Follow after)
    {
        switch (node)
        {
            case Node.Empty or Node.Literal or Node.Set:
                return true;
            case Node.Sequence n:
                for (int i = n.Items.Count - 1; i >= 0; i--)
                {
                    if (!IsRegular(n.Items[i], after))
                    {
                        return false;
                    }

                    after = First(n.Items[i], after);
                }

                return true;
            case Node.Alternation n:
                return n.Branches.TrueForAll(b => IsRegular(b, after));
            case Node.Repeat n:
                if (n.Possessive && !EndsByItself(n, after))
                {
                    return false;
                }

                bool again = n.Max is < 0 or > 1;
                if (again && NodeTree.MinLength(n.Body) == 0)
                {
                    return false;
                }

                return n is { Max: < 0, Min: <= 1, Body: Node.Alternation branches }
                    ? branches.Branches.TrueForAll(b => IsRegularInLoop(b, branches, after))
                    : IsRegular(n.Body, again ? First(n.Body, after).Or(after) : after);
            case Node.Capture n:
                return !IsKept(n) && IsRegular(n.Body, after);
            case Node.Look n:
                return OneUnit(n) is not null;
            case Node.Anchor n:
                return n.Kind != AnchorKind.TextEndOrFinalNewline;
            default:
                return false;
        }
    }

    /// <summary>
    /// A branch of a loop. Behind a possessive run that is a branch by itself, the same run may be thought to go on: that
    /// takes the same text in more rounds.
    /// </summary>
    bool IsRegularInLoop(Node branch, Node.Alternation loop, Follow after)
    {
        bool run = branch is Node.Repeat { Possessive: true, Min: <= 1, Max: < 0, Body: Node.Set };
        foreach (Node other in loop.Branches)
        {
            after = run && ReferenceEquals(other, branch) ? after : after.Or(First(other, after));
        }

        return IsRegular(branch, after);
    }

    /// <summary>A run of a set behind which no member of the set has a chance: going back in it is of no use.</summary>
    static bool EndsByItself(Node.Repeat repeat, Follow after) =>
        repeat is { Body: Node.Set set, Max: < 0 } && !after.Meets(UnitSets.First(set.Members, repeat.Min <= 1));

    /// <summary>A literal that ignores case, as sets; see <see cref="DotNetGenerator"/>.</summary>
    public static Node Cased(Node.Literal literal)
    {
        var items = new List<Node>();
        string text = literal.Text;
        for (int i = 0; i < text.Length;)
        {
            i += AddCased(items, text, i);
        }

        return new Node.Sequence(items) { Offset = literal.Offset };
    }

    static int AddCased(List<Node> items, string text, int at)
    {
        foreach ((string sequence, string letters) in CaseVariants.Folds)
        {
            bool whole = string.Compare(text, at, sequence, 0, sequence.Length, StringComparison.OrdinalIgnoreCase) == 0;
            if (whole || letters.Contains(text[at]))
            {
                var units = new List<Node>();
                foreach (char c in sequence)
                {
                    units.Add(Cased(c));
                }

                var folded = CodePointSet.FromRanges([.. letters.Select(static c => ((int)c, (int)c))]);
                items.Add(new Node.Alternation([new Node.Sequence(units), new Node.Set(folded)]));
                return whole ? sequence.Length : 1;
            }
        }

        items.Add(Cased(text[at]));
        return 1;
    }

    static Node Cased(char c) => CaseVariants.OfChar(c).IsEmpty
        ? new Node.Literal(c.ToString(), false)
        : new Node.Set(CodePointSet.Single(c).CloseOverCase());
}
