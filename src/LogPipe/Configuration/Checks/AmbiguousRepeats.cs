using LogPipe.Grok.Oniguruma;

namespace LogPipe.Configuration.Checks;

/// <summary>
/// Finds a repetition inside another where one round of the outer may as well be two: <c>(\w+\s?)+x</c>, <c>(a|a)*x</c>. It errs
/// on the side of silence: what stands between two rounds must be wholly within what the inner one takes.
/// </summary>
static class AmbiguousRepeats
{
    const int ManyRounds = 12;

    /// <summary>The first such outer repetition behind which something can fail, or null.</summary>
    public static Node.Repeat? Find(Node root) => Find(root, canFail: false);

    static Node.Repeat? Find(Node node, bool canFail)
    {
        switch (node)
        {
            case Node.Sequence sequence:
                for (var i = 0; i < sequence.Items.Count; i++)
                    if (Find(sequence.Items[i], canFail || sequence.Items.Skip(i + 1).Any(CanFail)) is { } found) return found;
                return null;
            case Node.Repeat repeat:
                if (canFail && IsUnbounded(repeat) && IsAmbiguous(repeat.Body)) return repeat;
                if (canFail && TakesNothingInSomeRounds(repeat)) return repeat;
                return repeat.Possessive ? null : Find(repeat.Body, canFail || (repeat.Max is < 0 or > 1 && CanFail(repeat.Body)));
            // What an atomic group has taken is not given back; only inside it there may be something behind.
            case Node.Atomic atomic:
                return Find(atomic.Body, canFail: false);
            case Node.Look look:
                return Find(look.Body, canFail: false);
            default:
                foreach (var child in NodeTree.Children(node))
                    if (Find(child, canFail) is { } found) return found;
                return null;
        }
    }

    static bool CanFail(Node node) => node switch
    {
        Node.Anchor or Node.Look or Node.BackReference => true,
        Node.Capture c => CanFail(c.Body),
        Node.Atomic a => CanFail(a.Body),
        Node.Sequence s => s.Items.Any(CanFail),
        _ => NodeTree.MinLength(node) > 0,
    };

    static bool IsUnbounded(Node.Repeat repeat) => repeat is { Max: < 0, Possessive: false };

    /// <summary>
    /// Rounds that must be made and may each take nothing, as in (a?){25}: which of them do is a choice of two to the power of their
    /// number. Few rounds do no harm.
    /// </summary>
    static bool TakesNothingInSomeRounds(Node.Repeat repeat) => repeat is { Min: >= ManyRounds, Possessive: false } && MayTakeNothing(repeat.Body);

    static bool MayTakeNothing(Node body) => body switch
    {
        Node.Capture c => MayTakeNothing(c.Body),
        Node.Repeat { Min: 0, Possessive: false } r => NodeTree.MinLength(r.Body) > 0,
        Node.Sequence { Items.Count: > 0 } s => s.Items.TrueForAll(MayTakeNothing),
        Node.Alternation a => a.Branches.Exists(b => b is Node.Empty) && a.Branches.Exists(b => NodeTree.MinLength(b) > 0),
        _ => false,
    };

    /// <summary>Whether text taken by one round of the body may be taken by two.</summary>
    static bool IsAmbiguous(Node body) => Ambiguous(body, []);

    static bool Ambiguous(Node node, List<Node> beside)
    {
        switch (node)
        {
            case Node.Capture capture:
                return Ambiguous(capture.Body, beside);
            case Node.Sequence sequence:
                for (var i = 0; i < sequence.Items.Count; i++)
                {
                    var others = sequence.Items.Where((_, at) => at != i).Concat(beside).ToList();
                    if (Ambiguous(sequence.Items[i], others)) return true;
                }
                return false;
            case Node.Alternation alternation:
                return alternation.Branches.Any(b => Ambiguous(b, beside)) || (beside.Count == 0 && (Overlap(alternation) || OverlapInRow(alternation)));
            case Node.Repeat { Possessive: false, Max: < 0 } inner:
                return SetOf(inner.Body) is { } taken ? beside.TrueForAll(b => FitsInto(b, taken)) : Ambiguous(inner.Body, beside);
            default:
                return false;
        }
    }

    /// <summary>Whether what stands beside may be missing, or is of characters that the repetition takes too.</summary>
    static bool FitsInto(Node beside, CodePointSet taken) => beside switch
    {
        Node.Anchor or Node.Look or Node.Atomic or Node.BackReference or Node.Call or Node.Absent or Node.Conditional => false,
        Node.Capture c => FitsInto(c.Body, taken),
        Node.Sequence s => s.Items.TrueForAll(i => FitsInto(i, taken)),
        Node.Repeat { Min: 0 } => true,
        Node.Repeat r => FitsInto(r.Body, taken),
        Node.Set s => !s.Members.Intersect(taken).IsEmpty,
        Node.Literal l => l.Text.All(c => taken.Contains(c)),
        Node.Empty => true,
        _ => false,
    };

    static bool Overlap(Node.Alternation alternation)
    {
        var sets = alternation.Branches.Select(SetOf).ToList();
        for (var i = 0; i < sets.Count; i++)
            for (var j = i + 1; j < sets.Count; j++)
                if (sets[i] is { } a && sets[j] is { } b && !a.Intersect(b).IsEmpty) return true;
        return false;
    }

    /// <summary>Fixed texts of which some in a row are others in a row: a, ab and b.</summary>
    static bool OverlapInRow(Node.Alternation alternation)
    {
        var words = alternation.Branches.Select(WordOf).ToList();
        return words.TrueForAll(w => w is not null) && UniqueDecoding.IsAmbiguous(words!);
    }

    /// <summary>The text of a node that takes no other; null for any other node.</summary>
    static string? WordOf(Node node) => node switch
    {
        Node.Literal { IgnoreCase: false } l => l.Text,
        Node.Capture c => WordOf(c.Body),
        Node.Sequence s => s.Items.Select(WordOf).Aggregate((string?)"", (all, word) => all is null || word is null ? null : all + word),
        _ => null,
    };

    /// <summary>The characters of a node that takes exactly one; null for any other.</summary>
    static CodePointSet? SetOf(Node node) => node switch
    {
        Node.Set s => s.Members,
        Node.Literal { Text.Length: 1 } l => CodePointSet.Single(l.Text[0]),
        Node.Capture c => SetOf(c.Body),
        Node.Alternation a when a.Branches.TrueForAll(b => SetOf(b) is not null) => a.Branches.Select(b => SetOf(b)!).Aggregate((x, y) => x.Union(y)),
        _ => null,
    };
}
