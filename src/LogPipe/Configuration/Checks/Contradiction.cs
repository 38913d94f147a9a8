using System.Globalization;
using LogPipe.Configuration.Language;

namespace LogPipe.Configuration.Checks;

/// <summary>Tests that cannot hold together: two values of one field, a field that is there and missing, a range without a number.</summary>
static class Contradiction
{
    /// <summary>What is wrong with tests that are all to hold, the field it is about, and what to do; null where they can.</summary>
    public static (string Field, string Why, string Hint)? Of(IReadOnlyList<Condition> tests)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        var ranges = new Dictionary<string, NumberRange>(StringComparer.Ordinal);
        foreach (var test in tests)
        {
            if (Equal(test) is var (field, value))
            {
                var name = FieldNames.Canonical(field.Text);
                if (!values.TryAdd(name, value) && values[name] != value) return (name, $"{field.Text} cannot equal two values at once", "write or between them");
            }
            if (test is NotCondition { Inner: TruthCondition { Operand: SelectorOperand absent } })
            {
                var name = FieldNames.Canonical(absent.Text);
                if (tests.Any(t => t != test && ConditionTree.Guaranteed(t).Contains(name)))
                    return (name, $"{absent.Text} cannot be there and be missing at once", "remove one of the two tests, or write or between them");
            }
            if (Bound(test) is var (ranged, sign, number))
            {
                var name = FieldNames.Canonical(ranged.Text);
                var range = ranges.GetValueOrDefault(name, NumberRange.All).With(sign, number);
                if (range.IsEmpty) return (name, $"no number {ranged.Text} is in the range that is asked for", "turn one of the signs round, or write or between the tests");
                ranges[name] = range;
            }
        }
        return null;
    }

    static (SelectorOperand Field, string Value)? Equal(Condition test) => test switch
    {
        ComparisonCondition { Operator: ComparisonOperator.Equal, Left: SelectorOperand field, Right: StringOperand text } when !text.Text.Contains("${", StringComparison.Ordinal) => (field, "\"" + text.Text),
        ComparisonCondition { Operator: ComparisonOperator.Equal, Left: SelectorOperand field, Right: NumberOperand number } => (field, number.Span.Text),
        _ => null,
    };

    static (SelectorOperand Field, ComparisonOperator Operator, decimal Number)? Bound(Condition test)
    {
        if (test is not ComparisonCondition { Operator: not ComparisonOperator.NotEqual } c) return null;
        if (c.Left is SelectorOperand left && c.Right is NumberOperand right && Read(right) is { } below) return (left, c.Operator, below);
        if (c.Right is SelectorOperand field && c.Left is NumberOperand number && Read(number) is { } above) return (field, Turned(c.Operator), above);
        return null;
    }

    static decimal? Read(NumberOperand number) => decimal.TryParse(number.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null;

    static ComparisonOperator Turned(ComparisonOperator sign) => sign switch
    {
        ComparisonOperator.Less => ComparisonOperator.Greater,
        ComparisonOperator.Greater => ComparisonOperator.Less,
        ComparisonOperator.LessOrEqual => ComparisonOperator.GreaterOrEqual,
        ComparisonOperator.GreaterOrEqual => ComparisonOperator.LessOrEqual,
        _ => sign,
    };
}
