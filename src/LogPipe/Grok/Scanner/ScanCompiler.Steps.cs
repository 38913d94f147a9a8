using LogPipe.Grok.Oniguruma;

namespace LogPipe.Grok.Scanner;

internal sealed partial class ScanCompiler
{
    void EmitOne(List<Step> steps, Follow[] follows, bool[] sures, int i)
    {
        Follow follow = follows[i + 1];
        bool sure = sures[i + 1];
        switch (steps[i].Node)
        {
            case Node.Literal n:
                EmitLiteral(n.Text);
                break;
            case Node.Set n:
                EmitSet(n.Members);
                break;
            case Node.Anchor n:
                EmitAnchor(n, steps[i].TextFollows);
                break;
            case Node.Repeat { Body: Node.Set } n:
                bool word = i + 1 < steps.Count && steps[i + 1].Node is Node.Anchor { Kind: AnchorKind.WordBoundary } && IsWordRun(n);
                EmitRun(n, follow, sure, word, i + 1 < steps.Count && steps[i + 1].Node is Node.Literal next ? next.Text : null);
                break;
            case Node.Repeat n:
                EmitRepeat(n, follow, sure);
                break;
            case Node.Capture n:
                EmitCapture(n, follow, sure);
                break;
            case Node.Alternation n:
                EmitBranches(n.Branches, follow, sure);
                break;
            case Node.Atomic n:
                EmitAtomic(n.Body);
                break;
            case Node.Look n:
                EmitLook(n);
                break;
            case Node.BackReference n:
                Refuse(n, "has a back reference");
                break;
            case Node.Conditional n:
                Refuse(n, "has a condition, (?(group)yes|no)");
                break;
            case Node.Call n:
                Refuse(n, "calls a group, \\g<...>");
                break;
            case Node.Absent n:
                Refuse(n, "has an absent operator, (?~...)");
                break;
            case Node.Keep n:
                Refuse(n, "moves the beginning of the match, \\K");
                break;
        }
    }

    static bool IsWordRun(Node.Repeat run) =>
        run is { Min: >= 1, Max: Node.Repeat.Unlimited, Greedy: true, Body: Node.Set set } && set.Members.SameAs(CharSets.AsciiWord);

    void EmitLiteral(string text)
    {
        ScanOp op = Op(text.Length == 1 ? ScanOpKind.Char : ScanOpKind.Text);
        op.Unit = text[0];
        op.Text = text;
        Add(op);
    }

    void EmitSet(CodePointSet members)
    {
        ScanOp op = Op(ScanOpKind.One);
        SurrogateUse use = UnitSets.Use(members);
        op.Class = new UnitClass(UnitSets.Basic(members), use != SurrogateUse.None);
        op.Min = use == SurrogateUse.All ? 1 : 0;
        Add(op);
    }

    void EmitRun(Node.Repeat run, Follow follow, bool sure, bool word, string? next)
    {
        CodePointSet members = ((Node.Set)run.Body).Members;
        bool units = run is { Max: Node.Repeat.Unlimited, Min: <= 1 };
        SurrogateUse use = UnitSets.Use(members);
        bool pairs = use != SurrogateUse.None && !(units && use == SurrogateUse.All);
        bool only = word || run.Possessive || sure || !follow.Meets(UnitSets.First(members, units));
        ScanOp op = Op(only ? ScanOpKind.Run : run.Greedy ? ScanOpKind.GreedyRun : ScanOpKind.LazyRun);
        op.Class = new UnitClass(pairs ? UnitSets.Basic(members) : UnitSets.Whole(members), pairs);
        op.Min = run.Min;
        op.Max = sure && !run.Greedy && !run.Possessive ? run.Min : run.Max < 0 ? int.MaxValue : run.Max;
        if (only)
        {
            Add(op);
            return;
        }

        op.Follow = new FollowTest(follow, next);
        AddChoice(op);
    }

    void EmitRepeat(Node.Repeat repeat, Follow follow, bool sure)
    {
        if (repeat.Possessive)
        {
            EmitAtomic(new Node.Repeat(repeat.Body, repeat.Min, repeat.Max, repeat.Greedy, false) { Offset = repeat.Offset });
        }
        else if (repeat is { Min: 1, Max: 1 })
        {
            Emit([new Step(repeat.Body, false)], follow, sure);
        }
        else if (repeat is { Min: 0, Max: 1 })
        {
            var nothing = new Node.Empty { Offset = repeat.Offset };
            EmitBranches(repeat.Greedy ? [repeat.Body, nothing] : [nothing, repeat.Body], follow, sure);
        }
        else if (_facts.Captures(repeat.Body))
        {
            Refuse(repeat, "captures inside a repeated group");
        }
        else
        {
            Refuse(repeat, NodeTree.MinLength(repeat.Body) == 0 ? "repeats a group that may match nothing"
                : "repeats a group that holds an atomic group, a look-around or another special construct");
        }
    }

    void EmitCapture(Node.Capture capture, Follow follow, bool sure)
    {
        int slot = _slots[capture.Number];
        ScanOp open = Op(ScanOpKind.Open);
        open.Capture = slot;
        int at = Add(open);
        if (_optionalDepth > 0)
        {
            _optional.Add(slot);
        }

        Emit([new Step(capture.Body, false)], follow, sure);
        if (_ops.Count == at + 2 && _ops[at + 1].Kind is ScanOpKind.Run or ScanOpKind.GreedyRun or ScanOpKind.LazyRun or ScanOpKind.Automaton)
        {
            ScanOp only = _ops[at + 1];
            only.Capture = slot;
            only.ClearFrom = _optional.Count;
            _ops[at] = only;
            _ops.RemoveAt(at + 1);
            return;
        }

        ScanOp close = Op(ScanOpKind.Close);
        close.Capture = slot;
        Add(close);
    }

    void EmitBranches(List<Node> branches, Follow follow, bool sure)
    {
        if (branches.Count > BranchTable.MaxBranches)
        {
            Refuse(branches[0], $"chooses among more than {BranchTable.MaxBranches} branches with captures");
            return;
        }

        var firsts = new Follow[branches.Count];
        for (int i = 0; i < firsts.Length; i++)
        {
            firsts[i] = NodeFacts.First(branches[i], follow);
        }

        var table = new BranchTable(firsts);
        ScanOp branch = Op(ScanOpKind.Branch);
        branch.Branches = table;
        AddChoice(branch);
        var jumps = new List<int>();
        _optionalDepth++;
        for (int i = 0; i < firsts.Length && _refusal is null; i++)
        {
            table.Starts[i] = _ops.Count;
            Emit([new Step(branches[i], false)], follow, sure);
            if (i + 1 < firsts.Length)
            {
                jumps.Add(Add(Op(ScanOpKind.Jump)));
            }
        }

        _optionalDepth--;
        foreach (int jump in jumps)
        {
            ScanOp op = _ops[jump];
            op.Target = _ops.Count;
            _ops[jump] = op;
        }
    }

    /// <summary>The first way through the body is the only one; whether what follows likes it does not count.</summary>
    void EmitAtomic(Node body)
    {
        int choices = _choices;
        ScanOp begin = Op(ScanOpKind.AtomicBegin);
        begin.Target = _saves++;
        int at = Add(begin);
        _bracketDepth++;
        Emit([new Step(body, false)], Follow.Anything, true);
        _bracketDepth--;
        if (_choices == choices)
        {
            _ops.RemoveAt(at);
            ShiftTargets(at);
            return;
        }

        ScanOp end = Op(ScanOpKind.AtomicEnd);
        end.Target = begin.Target;
        Add(end);
    }

    /// <summary>After a step was taken out: everything behind it moved by one.</summary>
    void ShiftTargets(int removed)
    {
        for (int i = removed; i < _ops.Count; i++)
        {
            ScanOp op = _ops[i];
            if (op.Kind is ScanOpKind.Jump or ScanOpKind.NotLookBegin)
            {
                op.Target--;
                _ops[i] = op;
            }
        }
    }

    void EmitLook(Node.Look look)
    {
        if (NodeFacts.OneUnit(look) is { } units)
        {
            ScanOp op = Op(look.Ahead ? look.Negative ? ScanOpKind.NotAhead : ScanOpKind.Ahead
                : look.Negative ? ScanOpKind.NotBehind : ScanOpKind.Behind);
            op.Class = new UnitClass(units, false);
            Add(op);
            return;
        }

        if (!look.Ahead)
        {
            Refuse(look, "looks behind at more than one character");
            return;
        }

        if (look.Negative && _facts.Captures(look.Body))
        {
            Refuse(look, "captures inside a negative look-ahead");
            return;
        }

        ScanOp begin = Op(look.Negative ? ScanOpKind.NotLookBegin : ScanOpKind.LookBegin);
        begin.Capture = _saves++;
        int at = look.Negative ? AddChoice(begin) : Add(begin);
        _bracketDepth++;
        Emit([new Step(look.Body, false)], Follow.Anything, true);
        _bracketDepth--;
        ScanOp end = Op(look.Negative ? ScanOpKind.NotLookEnd : ScanOpKind.LookEnd);
        end.Capture = begin.Capture;
        Add(end);
        ScanOp done = _ops[at];
        done.Target = _ops.Count;
        _ops[at] = done;
    }

    void EmitAnchor(Node.Anchor anchor, bool textFollows) => Add(Op(anchor.Kind switch
    {
        AnchorKind.LineStart => textFollows ? ScanOpKind.LineStartWithText : ScanOpKind.LineStart,
        AnchorKind.LineEnd => ScanOpKind.LineEnd,
        AnchorKind.TextStart or AnchorKind.SearchStart => ScanOpKind.TextStart,
        AnchorKind.TextEnd => ScanOpKind.TextEnd,
        AnchorKind.TextEndOrFinalNewline => ScanOpKind.TextEndOrFinalNewline,
        AnchorKind.WordBoundary => anchor.Ascii ? ScanOpKind.AsciiBoundary : ScanOpKind.WordBoundary,
        _ => anchor.Ascii ? ScanOpKind.NotAsciiBoundary : ScanOpKind.NotWordBoundary,
    }));
}
