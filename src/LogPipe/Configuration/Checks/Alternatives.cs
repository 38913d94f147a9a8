using LogPipe.Configuration.Language;

namespace LogPipe.Configuration.Checks;

/// <summary>A condition as a choice of tests that hold together: each of the sets is one way in which it can hold.</summary>
static class Alternatives
{
    // And of or multiplies; a condition with more ways than this is taken as a single test.
    const int Most = 64;

    /// <summary>The ways; each is a set of <see cref="ConditionTree.Key"/>s. A list of texts is one way for each.</summary>
    public static List<HashSet<string>> Of(Condition condition) => Ways(condition) is { Count: <= Most } ways ? ways : [[ConditionTree.Key(condition)]];

    /// <summary>Whether some way of one condition holds whenever this way does.</summary>
    public static bool Covers(IEnumerable<HashSet<string>> ways, HashSet<string> way) => ways.Any(w => w.IsSubsetOf(way));

    static List<HashSet<string>> Ways(Condition condition)
    {
        switch (condition)
        {
            case OrCondition either:
                return [.. Of(either.Left), .. Of(either.Right)];
            case AndCondition both:
                var right = Of(both.Right);
                return [.. Of(both.Left).SelectMany(l => right.Select(r => l.Union(r).ToHashSet(StringComparer.Ordinal)))];
            case InCondition { Negated: false, Left: SelectorOperand field, Right: ArrayOperand { Items.Count: > 0 } list } when list.Items.All(i => i is StringValue s && !s.Text.Contains("${", StringComparison.Ordinal)):
                return [.. list.Items.Select(i => new HashSet<string>(StringComparer.Ordinal) { ConditionTree.EqualKey(field, ((StringValue)i).Text) })];
            default:
                return [[ConditionTree.Key(condition)]];
        }
    }
}
