using LogPipe.Configuration.Language;
using LogPipe.Events;
using LogPipe.Pipelines;

namespace LogPipe.Configuration.Binding.Conditions;

/// <summary>Conditions of the config as objects that decide about events.</summary>
sealed class ConditionCompiler(BindingContext context)
{
    readonly OperandCompiler _operands = new(context);

    /// <summary>Compiles; errors are in the diagnostics, and what is returned then is never used.</summary>
    /// <param name="condition">The tree.</param>
    /// <param name="bodyIsEmpty">True when nothing depends on it: Logstash then does not look at its expressions.</param>
    public ICondition Compile(Condition condition, bool bodyIsEmpty = false) => condition switch
    {
        AndCondition c => new Both(c.Span.Text, Compile(c.Left, bodyIsEmpty), Compile(c.Right, bodyIsEmpty)),
        OrCondition c => new Either(c.Span.Text, Compile(c.Left, bodyIsEmpty), Compile(c.Right, bodyIsEmpty)),
        XorCondition c => new Differing(c.Span.Text, Compile(c.Left, bodyIsEmpty), Compile(c.Right, bodyIsEmpty)),
        NandCondition c => new Negated(c.Span.Text, new Both(c.Span.Text, Compile(c.Left, bodyIsEmpty), Compile(c.Right, bodyIsEmpty))),
        NotCondition c => new Negated(c.Span.Text, Compile(c.Inner, bodyIsEmpty)),
        TruthCondition c => new Truth(c.Span.Text, _operands.Compile(c.Operand)),
        ComparisonCondition c => Comparison(c),
        MatchCondition c => Match(c, bodyIsEmpty),
        InCondition c => Negate(c.Negated, new Membership(c.Span.Text, _operands.Compile(c.Left), _operands.Compile(c.Right))),
        _ => throw new InvalidOperationException($"No condition {condition.GetType().Name}"),
    };

    ICondition Comparison(ComparisonCondition c)
    {
        var left = _operands.Compile(c.Left);
        var right = _operands.Compile(c.Right);
        if (left.IsListLiteral && right.IsListLiteral)
            context.Diagnostics.Error("LP2022", "two lists written in the config cannot be compared", c.Span, "compare a field with them: [field] in [1, 2]");
        return c.Operator switch
        {
            ComparisonOperator.Equal => new Equality(c.Span.Text, left, right),
            ComparisonOperator.NotEqual => new Negated(c.Span.Text, new Equality(c.Span.Text, left, right)),
            _ => new Ordering(c.Span.Text, c.Operator, left, right),
        };
    }

    ICondition Match(MatchCondition c, bool bodyIsEmpty)
    {
        var pattern = c.Pattern switch
        {
            RegexOperand r => r.Pattern,
            // No placeholders here, as in Logstash: $ is an anchor in an expression.
            StringOperand s => s.Text,
            _ => "",
        };
        var regex = RegexCompiler.Compile(pattern, c.Pattern.Span, bodyIsEmpty ? null : context.Diagnostics);
        return Negate(c.Negated, new PatternMatch(c.Span.Text, _operands.Compile(c.Left), regex));
    }

    static ICondition Negate(bool negated, ICondition inner) => negated ? new Negated(inner.Text, inner) : inner;
}
