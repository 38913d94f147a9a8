using LogPipe.Grok.Oniguruma;

namespace LogPipe.Grok.Scanner;

/// <summary>Builds the nondeterministic automaton of a tree without captures, from its end to its beginning.</summary>
internal sealed class NfaBuilder
{
    const int MaxNodes = 20_000;

    readonly List<NfaNode> _nodes = [];
    readonly List<UnitClass> _sets = [];
    bool _tooLarge;

    public static Nfa? Build(IReadOnlyList<Step> steps)
    {
        var builder = new NfaBuilder();
        int next = builder.Add(NfaKind.Accept, 0, 0);
        for (int i = steps.Count - 1; i >= 0; i--)
        {
            next = builder.Build(steps[i].Node, next, steps[i].TextFollows);
        }

        return builder._tooLarge ? null : new Nfa([.. builder._nodes], builder._sets, next);
    }

    int Add(NfaKind kind, int set, int next, int other = -1)
    {
        _tooLarge |= _nodes.Count >= MaxNodes;
        if (!_tooLarge)
        {
            _nodes.Add(new NfaNode(kind, set, next, other));
        }

        return _nodes.Count - 1;
    }

    int SetOf(CodePointSet units, bool pairs)
    {
        for (int i = 0; i < _sets.Count; i++)
        {
            if (_sets[i].Pairs == pairs && _sets[i].Units.SameAs(units))
            {
                return i;
            }
        }

        _sets.Add(new UnitClass(units, pairs));
        return _sets.Count - 1;
    }

    int Build(Node node, int next, bool textFollows)
    {
        if (_tooLarge)
        {
            return next;
        }

        switch (node)
        {
            case Node.Literal { IgnoreCase: true } n:
                return Build(NodeFacts.Cased(n), next, false);
            case Node.Literal n:
                for (int i = n.Text.Length - 1; i >= 0; i--)
                {
                    next = Add(NfaKind.Unit, SetOf(CodePointSet.Single(n.Text[i]), false), next);
                }

                return next;
            case Node.Set n:
                return One(n.Members, false, next);
            case Node.Sequence n:
                List<Step> steps = Step.Of(n);
                for (int i = steps.Count - 1; i >= 0; i--)
                {
                    next = Build(steps[i].Node, next, steps[i].TextFollows);
                }

                return next;
            case Node.Alternation n:
                int entry = Build(n.Branches[^1], next, false);
                for (int i = n.Branches.Count - 2; i >= 0; i--)
                {
                    entry = Add(NfaKind.Split, 0, Build(n.Branches[i], next, false), entry);
                }

                return entry;
            case Node.Repeat n:
                return Repeat(n, next);
            case Node.Capture n:
                return Build(n.Body, next, false);
            case Node.Atomic n:
                return Build(n.Body, next, false);
            case Node.Look n when NodeFacts.OneUnit(n) is { } set:
                NfaKind look = n.Ahead ? n.Negative ? NfaKind.NotAhead : NfaKind.Ahead : n.Negative ? NfaKind.NotBehind : NfaKind.Behind;
                return Add(look, SetOf(set, false), next);
            case Node.Anchor n:
                return Anchor(n, next, textFollows);
            default:
                return next;
        }
    }

    int One(CodePointSet set, bool units, int next)
    {
        SurrogateUse use = UnitSets.Use(set);
        CodePointSet basic = units && use == SurrogateUse.All ? UnitSets.Whole(set) : UnitSets.Basic(set);
        int one = Add(NfaKind.Unit, SetOf(basic, use == SurrogateUse.Some), next);
        if (use != SurrogateUse.All || units)
        {
            return one;
        }

        int low = Add(NfaKind.Unit, SetOf(CodePointSet.Of((0xDC00, 0xDFFF)), false), next);
        return Add(NfaKind.Split, 0, one, Add(NfaKind.Unit, SetOf(UnitSets.HighSurrogates, false), low));
    }

    int Body(Node.Repeat repeat, int next) => repeat.Body is Node.Set set
        ? One(set.Members, repeat is { Max: Node.Repeat.Unlimited, Min: <= 1 }, next)
        : Build(repeat.Body, next, false);

    int Repeat(Node.Repeat repeat, int next)
    {
        int entry;
        if (repeat.Max == Node.Repeat.Unlimited)
        {
            int loop = Add(NfaKind.Split, 0, -1);
            int body = Body(repeat, loop);
            if (_tooLarge)
            {
                return next;
            }

            _nodes[loop] = repeat.Greedy ? new NfaNode(NfaKind.Split, 0, body, next) : new NfaNode(NfaKind.Split, 0, next, body);
            entry = loop;
        }
        else
        {
            entry = next;
            for (int i = repeat.Min; i < repeat.Max && !_tooLarge; i++)
            {
                int body = Body(repeat, entry);
                entry = repeat.Greedy ? Add(NfaKind.Split, 0, body, next) : Add(NfaKind.Split, 0, next, body);
            }
        }

        for (int i = 0; i < repeat.Min && !_tooLarge; i++)
        {
            entry = Body(repeat, entry);
        }

        return entry;
    }

    int Anchor(Node.Anchor anchor, int next, bool textFollows)
    {
        NfaKind kind = anchor.Kind switch
        {
            AnchorKind.LineStart => textFollows ? NfaKind.LineStartWithText : NfaKind.LineStart,
            AnchorKind.LineEnd => NfaKind.LineEnd,
            AnchorKind.TextStart or AnchorKind.SearchStart => NfaKind.TextStart,
            AnchorKind.TextEnd => NfaKind.TextEnd,
            AnchorKind.WordBoundary => anchor.Ascii ? NfaKind.AsciiBoundary : NfaKind.WordBoundary,
            _ => anchor.Ascii ? NfaKind.NotAsciiBoundary : NfaKind.NotWordBoundary,
        };
        int set = kind switch
        {
            NfaKind.LineStart or NfaKind.LineStartWithText or NfaKind.LineEnd or NfaKind.TextStart or NfaKind.TextEnd => SetOf(CharSets.Newline, false),
            _ => SetOf(CharSets.AsciiWord, false),
        };
        return Add(kind, set, next);
    }
}
