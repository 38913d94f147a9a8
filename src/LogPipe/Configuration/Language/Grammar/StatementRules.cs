using Sprache;

namespace LogPipe.Configuration.Language.Grammar;

/// <summary>What stands in a section or an arm: plugins and branches.</summary>
internal static class StatementRules
{
    private static readonly Body<Statement> _statements =
        new(Rule.Later(() => Statement!), separated: false, BlockTrouble.Plugins);

    private static readonly Parser<BranchArm> _ifArm =
        (from keyword in Rule.Word(If)
         from _ in Rule.Blank
         from head in Rule.From<ArmCondition>((state, pos) => ConditionHead.Read(state, pos, "if"))
         from __ in Rule.Blank
         from body in Body("if", keyword)
         select new { keyword, head, body }).Node((arm, span) => Arm(arm.keyword, arm.head, arm.body, span));

    private static readonly Parser<BranchArm> _elseIfArm =
        (from keyword in Rule.Word(ElseIf).Or(Rule.From<Token>(MisspeltElseIf))
         from _ in Rule.Blank
         from head in Rule.From<ArmCondition>((state, pos) => ConditionHead.Read(state, pos, "else if"))
         from __ in Rule.Blank
         from body in Body("else if", keyword)
         select new { keyword, head, body }).Node((arm, span) => Arm(arm.keyword, arm.head, arm.body, span));

    private static readonly Parser<BranchArm> _elseArm =
        (from keyword in Rule.Word(Else)
         from _ in Rule.Blank
         from body in Body("else", keyword)
         select new { keyword, body }).Node((arm, span) => Arm(arm.keyword, new ArmCondition(null, arm.keyword.Span.End), arm.body, span));

    private static readonly Parser<BranchArm> _furtherArm = _elseIfArm.Or(_elseArm);

    public static readonly Parser<BranchNode> Branch =
        (from first in _ifArm
         from rest in (from _ in Rule.Blank from arm in _furtherArm select arm).Many()
         select (IReadOnlyList<BranchArm>)[first, .. rest]).Node((arms, span) => new BranchNode(arms, span));

    public static readonly Parser<Statement?> Statement =
        Branch.Select(branch => (Statement?)branch)
            .Or(from _ in Rule.When(NotElse) from plugin in PluginRules.Plugin select (Statement?)plugin)
            .Or(Rule.From<Statement?>(Misplaced));

    /// <summary>The statements of a section whose `{` stands at <paramref name="brace"/>.</summary>
    public static (IReadOnlyList<Statement> Items, int End) ReadBody(ParseState state, int brace, string label, SourceSpan head) =>
        _statements.Read(state, brace, label, head);

    /// <summary>The block of an arm. Where a condition lacks it that has been reported with the condition.</summary>
    private static Parser<IReadOnlyList<Statement>> Body(string label, Token keyword) =>
        Rule.From<IReadOnlyList<Statement>>((state, pos) =>
        {
            if (Scan.At(state.Text, pos) == '{')
            {
                return ReadBody(state, pos, label, keyword.Span);
            }

            if (label == "else")
            {
                state.Error("LP1034", $"expected `{{` after `else`, found {state.Found(pos)}", pos, state.FoundEnd(pos), "write `else { … }` or `else if … { … }`");
            }

            return ([], pos);
        });

    private static BranchArm Arm(Token keyword, ArmCondition head, IReadOnlyList<Statement> body, SourceSpan span) =>
        new(head.Condition, span.File.Span(keyword.Span.Start, head.End), body, span);

    /// <summary>`if`, also where a number follows at once (`if5 == 5`).</summary>
    private static int If(string text, int pos)
    {
        int end = Scan.Name(text, pos);
        return Scan.Is(text, pos, "if") && (end == pos + 2 || Scan.Number(text, pos + 2) == end) ? pos + 2 : -1;
    }

    /// <summary>`else if`; Logstash takes `elseif` for it, too.</summary>
    private static int ElseIf(string text, int pos)
    {
        if (!Scan.Is(text, pos, "else"))
        {
            return -1;
        }

        int second = Scan.Blank(text, pos + 4);
        return If(text, second);
    }

    private static int Else(string text, int pos) =>
        Scan.Is(text, pos, "else") && Scan.Name(text, pos) == pos + 4 ? pos + 4 : -1;

    private static bool NotElse(string text, int pos) => Else(text, pos) < 0 && ElseIf(text, pos) < 0 && !IsMisspeltElseIf(text, pos, out _);

    private static bool IsMisspeltElseIf(string text, int pos, out int end)
    {
        end = Scan.Name(text, pos);
        return end > 0 && text.AsSpan(pos, end - pos) is "elsif" or "elif" or "elsf" or "elseIf" or "ELSIF";
    }

    private static (Token, int)? MisspeltElseIf(ParseState state, int pos)
    {
        if (!IsMisspeltElseIf(state.Text, pos, out int end))
        {
            return null;
        }

        state.Error("LP1026", $"{state.Quote(pos, end)} is written `else if`", pos, end, "write `else if`");
        return (new Token(state.Slice(pos, end), state.Span(pos, end)), end);
    }

    /// <summary>What is no statement but can be read as something else: reported, read, and left out.</summary>
    private static (Statement?, int)? Misplaced(ParseState state, int pos)
    {
        string text = state.Text;
        if (!NotElse(text, pos))
        {
            int word = Scan.Name(text, pos);
            state.Error("LP1034", $"{state.Quote(pos, word)} does not follow an `if`", pos, word,
                state.Suspect is null
                    ? "an `else` stands right after the `}` of its `if`, and is the last arm"
                    : $"`{state.Suspect.Span.Text} {{` on line {state.Suspect.Span.Line} probably lacks its `}}`",
                state.Suspect is null ? [] : [state.Suspect]);
            return _furtherArm.TryParse(state, pos, out _, out int arm) ? (null, arm) : null;
        }

        int end = Scan.Name(text, pos);
        end = end < 0 ? Scan.String(text, pos) : end;
        if (end < 0)
        {
            return null;
        }

        int next = Scan.Blank(text, end);
        if (Scan.Is(text, next, "=>"))
        {
            state.Error("LP1003", $"the option {state.Quote(pos, end)} stands outside a plugin", pos, end,
                "put it inside the `{ }` of a plugin; perhaps a `}` before it is one too many");
            return PluginRules.Attribute.TryParse(state, pos, out _, out int after) ? (null, after) : null;
        }

        state.Error("LP1042", $"the plugin {state.Quote(pos, end)} has no block", pos, end, $"write {state.Slice(pos, end)} {{ }}, even without options");
        return (null, end);
    }
}
