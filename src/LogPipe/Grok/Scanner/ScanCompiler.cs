using System.Diagnostics.CodeAnalysis;
using LogPipe.Grok.Oniguruma;

namespace LogPipe.Grok.Scanner;

/// <summary>
/// Turns a parsed expression into a scan program. A program tries what the expression tries, in the same order, and
/// leaves out choices only where they cannot lead to another result: where what follows has no chance there.
/// </summary>
internal sealed partial class ScanCompiler
{
    const int MaxChoices = 100;

    readonly List<ScanOp> _ops = [];
    readonly List<int> _optional = [];
    readonly int[] _slots;
    readonly NodeFacts _facts;
    int _optionalDepth;
    int _choices;
    int _bracketDepth;
    int _saves;
    ScanRefusal? _refusal;

    /// <param name="slots">By group number, the place of its capture in the answer; -1 for a group nobody asks for.</param>
    ScanCompiler(int[] slots)
    {
        _slots = slots;
        var kept = new bool[slots.Length];
        for (int i = 0; i < kept.Length; i++)
        {
            kept[i] = slots[i] >= 0;
        }

        _facts = new NodeFacts(kept);
    }

    /// <summary>Compiles an expression; null with the reason where the scanner does not take it.</summary>
    public static ScanProgram? Compile(ParsedRegex regex, int[] slots, out ScanRefusal? refusal)
    {
        var compiler = new ScanCompiler(slots);
        compiler.Emit([new Step(regex.Root, false)], Follow.Anything, true);
        compiler.Add(new ScanOp { Kind = ScanOpKind.Match });
        if (compiler._choices > MaxChoices)
        {
            compiler.Refuse(regex.Root, $"the expression has more than {MaxChoices} places with a choice");
        }

        refusal = compiler._refusal;
        return refusal is not null ? null : new ScanProgram([.. compiler._ops], [.. compiler._optional], compiler._choices, compiler._saves,
            slots.Max() + 1, ScanStart.Of(regex.Root));
    }

    void Refuse(Node node, string what) => _refusal ??= new ScanRefusal(node.Offset, what);

    int Add(ScanOp op)
    {
        op.ClearFrom = _optional.Count;
        _ops.Add(op);
        return _ops.Count - 1;
    }

    int AddChoice(ScanOp op)
    {
        op.Choice = _bracketDepth > 0 ? -1 - _choices : _choices;
        _choices++;
        return Add(op);
    }

    static ScanOp Op(ScanOpKind kind) => new() { Kind = kind, Capture = -1, Choice = -1 };

    /// <summary>Writes the steps; <paramref name="sure"/> tells that what follows them matches at every place.</summary>
    void Emit(List<Step> given, Follow follow, bool sure)
    {
        List<Step> steps = Flatten(given);
        var follows = new Follow[steps.Count + 1];
        var sures = new bool[steps.Count + 1];
        follows[steps.Count] = follow;
        sures[steps.Count] = sure;
        for (int i = steps.Count - 1; i >= 0; i--)
        {
            follows[i] = NodeFacts.First(steps[i].Node, follows[i + 1]);
            sures[i] = NodeFacts.AlwaysMatches(steps[i].Node, sures[i + 1]);
        }

        for (int i = 0; i < steps.Count && _refusal is null;)
        {
            int end = RegularEnd(steps, follows, i);
            if (end > i)
            {
                EmitRegular(steps.GetRange(i, end - i), follows[end], sures[end]);
                i = end;
                continue;
            }

            EmitOne(steps, follows, sures, i);
            i++;
        }
    }

    /// <summary>Sequences within sequences, and groups nobody asks for, are laid open.</summary>
    List<Step> Flatten(List<Step> given)
    {
        var steps = new List<Step>();
        foreach (Step step in given)
        {
            switch (step.Node)
            {
                case Node.Sequence n:
                    steps.AddRange(Flatten(Step.Of(n)));
                    break;
                case Node.Capture n when !_facts.IsKept(n):
                    steps.AddRange(Flatten([new Step(n.Body, false)]));
                    break;
                case Node.Literal { IgnoreCase: true } n:
                    steps.AddRange(Flatten([new Step(NodeFacts.Cased(n), false)]));
                    break;
                case Node.Empty or Node.Repeat { Max: 0 }:
                    break;
                default:
                    steps.Add(step);
                    break;
            }
        }

        return steps;
    }

    /// <summary>
    /// The end of a stretch that one automaton is to recognise: captures nothing, begins and ends with other than a
    /// literal, and holds something that is not a mere run. The start itself if there is none here.
    /// </summary>
    int RegularEnd(List<Step> steps, Follow[] follows, int start)
    {
        int end = start;
        if (steps[start].Node is Node.Literal or Node.Anchor or Node.Look)
        {
            return start;
        }

        for (int i = start; i < steps.Count; i++)
        {
            Node node = steps[i].Node;
            if (_facts.Captures(node) || IsWideRun(node) || !_facts.IsRegular(node, follows[i + 1]))
            {
                break;
            }

            // What only looks at the text around belongs to what stands before it: it may decide where that ends.
            if (!IsSimple(node) || (end == i && end > start && node is Node.Anchor or Node.Look))
            {
                end = i + 1;
            }
        }

        return end;
    }

    static bool IsSimple(Node node) => node is Node.Literal or Node.Set or Node.Anchor or Node.Look or Node.Repeat { Body: Node.Set };

    /// <summary>A run that may be long: the vectorised search is for it.</summary>
    static bool IsWideRun(Node node) => node is Node.Repeat { Body: Node.Set set, Max: < 0 } && UnitSets.Use(set.Members) == SurrogateUse.All;

    void EmitRegular(List<Step> steps, Follow follow, bool sure)
    {
        if (NfaBuilder.Build(steps) is not { } nfa)
        {
            Refuse(steps[0].Node, "repeats a part so often that it is too large for an automaton");
            return;
        }

        ScanOp op = Op(ScanOpKind.Automaton);
        op.Automaton = new CaptureFree(nfa, sure ? null : follow);
        _ = sure ? Add(op) : AddChoice(op);
    }
}
