using Sprache;

namespace LogPipe.Configuration.Language.Grammar;

/// <summary>Conditions. `and` binds tighter than `or`; `xor` and `nand` stand alone or in parentheses.</summary>
internal static class ConditionRules
{
    private static readonly Parser<Operand> _operand = OperandRules.Operand;

    private static readonly Parser<Condition> _inner = Rule.Later(() => Condition!);

    private static readonly Parser<Condition> _parenthesised = Rule.From<Condition>(Parenthesised);

    private static readonly Parser<Condition> _negated =
        (from bang in Rule.Symbol("!")
         from _ in Rule.Blank
         from inner in _parenthesised
             .Or(OperandRules.Selector.Select(selector => (Condition)new TruthCondition(selector, selector.Span)))
             .Or(Rule.From<Condition>(ConditionTrouble.AfterBang))
         select inner).Node((inner, span) => (Condition)new NotCondition(inner, span));

    private static readonly Parser<Condition> _relation =
        from left in _operand
        from relation in In(left).Or(Comparison(left)).Or(Match(left)).Or(Truth(left))
        select relation;

    private static readonly Parser<Condition> _expression =
        _parenthesised.Or(_negated).Or(_relation);

    public static readonly Parser<Condition> Condition = Rule.From<Condition>(ReadChain);

    private static readonly Parser<ConditionLink> _link =
        from _ in Rule.Blank
        from word in Rule.Word(Boolean)
        from __ in Rule.Blank
        from right in _expression
        select new ConditionLink(word, right);

    private static Parser<Condition> In(Operand left) =>
        from _ in Rule.Blank
        from word in Rule.Word(InOrNotIn)
        from __ in Rule.Blank
        from right in _operand
        select (Condition)new InCondition(word.Text[0] == 'n', left, right, Join(left, right));

    private static Parser<Condition> Comparison(Operand left) =>
        from _ in Rule.Blank
        from sign in Rule.Word(Sign)
        from __ in Rule.Blank
        from right in _operand
        select (Condition)new ComparisonCondition(OperatorOf(sign.Text), left, right, Join(left, right));

    private static Parser<Condition> Match(Operand left) =>
        from _ in Rule.Blank
        from sign in Rule.Symbol("=~").Or(Rule.Symbol("!~"))
        from __ in Rule.Blank
        from pattern in OperandRules.Pattern
        select (Condition)new MatchCondition(sign[0] == '!', left, pattern, Join(left, pattern));

    private static Parser<Condition> Truth(Operand operand) => Parse.Return((Condition)new TruthCondition(operand, operand.Span));

    private static (Condition, int)? ReadChain(ParseState state, int pos)
    {
        if (!_expression.TryParse(state, pos, out Condition first, out int end))
        {
            return null;
        }

        _link.Many().TryParse(state, end, out IEnumerable<ConditionLink> links, out end);
        return (ConditionChain.Fold(state, first, [.. links]), end);
    }

    private static (Condition, int)? Parenthesised(ParseState state, int pos)
    {
        if (Scan.At(state.Text, pos) != '(' || !state.TryEnter(pos))
        {
            return null;
        }

        int errors = state.ErrorCount;
        Rule.Blank.TryParse(state, pos + 1, out _, out int start);
        bool read = _inner.TryParse(state, start, out Condition inner, out int end);
        state.Leave();
        Rule.Blank.TryParse(state, end, out _, out int close);
        if (read && Scan.At(state.Text, close) == ')')
        {
            return (inner with { Span = state.Span(pos, close + 1) }, close + 1);
        }

        if (state.ErrorCount == errors)
        {
            ConditionTrouble.Unclosed(state, pos, close);
        }

        return null;
    }

    private static SourceSpan Join(SyntaxNode left, SyntaxNode right) => left.Span.File.Span(left.Span.Start, right.Span.End);

    private static int Boolean(string text, int pos) =>
        Scan.Is(text, pos, "and") || Scan.Is(text, pos, "xor") ? pos + 3
        : Scan.Is(text, pos, "or") ? pos + 2
        : Scan.Is(text, pos, "nand") ? pos + 4
        : -1;

    /// <summary>`in`, or `not`, a blank and `in`.</summary>
    private static int InOrNotIn(string text, int pos)
    {
        if (Scan.Is(text, pos, "in"))
        {
            return pos + 2;
        }

        int second = Scan.Is(text, pos, "not") ? Scan.Blank(text, pos + 3) : -1;
        return second > pos + 3 && Scan.Is(text, second, "in") ? second + 2 : -1;
    }

    private static int Sign(string text, int pos) =>
        Scan.At(text, pos) is '=' or '!' or '<' or '>' && Scan.At(text, pos + 1) == '=' ? pos + 2
        : Scan.At(text, pos) is '<' or '>' ? pos + 1
        : -1;

    private static ComparisonOperator OperatorOf(string sign) => sign switch
    {
        "==" => ComparisonOperator.Equal,
        "!=" => ComparisonOperator.NotEqual,
        "<" => ComparisonOperator.Less,
        ">" => ComparisonOperator.Greater,
        "<=" => ComparisonOperator.LessOrEqual,
        _ => ComparisonOperator.GreaterOrEqual,
    };
}
