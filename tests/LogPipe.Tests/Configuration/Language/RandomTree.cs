using LogPipe.Configuration.Language;

namespace LogPipe.Tests.Configuration.Language;

/// <summary>Trees with all kinds of nodes, the same for the same seed.</summary>
internal sealed class RandomTree(int seed)
{
    private readonly Random _random = new(seed);

    public ConfigFile File() => new(Many(3, () => new Section((SectionKind)_random.Next(3), default, Body(3), default)), default);

    private List<Statement> Body(int depth) => Many(3, () => depth > 0 && Chance(3) ? Branch(depth - 1) : (Statement)Plugin(depth));

    private PluginNode Plugin(int depth) => new(Pick("mutate", "a", "x-1", "json_lines", "5"), default,
        Many(3, () => new AttributeNode(Pick("add_tag", "x", "with blank", "3"), default, Value(depth), default)), default);

    private BranchNode Branch(int depth)
    {
        List<BranchArm> arms = [Arm(Condition(3), depth)];
        arms.AddRange(Many(2, () => Arm(Condition(3), depth)));
        if (Chance(2))
        {
            arms.Add(Arm(null, depth));
        }

        return new BranchNode(arms, default);
    }

    private BranchArm Arm(Condition? condition, int depth) => new(condition, default, Body(depth), default);

    private ValueNode Value(int depth) => _random.Next(depth > 0 ? 6 : 3) switch
    {
        0 => Text(),
        1 => new NumberValue(Pick("0", "-5", "1.5", "007"), true, default),
        2 => new BarewordValue(Pick("true", "ab", "_1"), default),
        3 => new ArrayValue(Many(4, () => Value(depth - 1)), default),
        4 => new HashValue([.. Many(4, Text).DistinctBy(k => k.Text).Select(k => new HashEntry(k, Value(depth - 1), default))], default),
        _ => new PluginValue(Plugin(depth - 1), default),
    };

    private StringValue Text() => new(Pick("", "x", "it's", "a \"b\"", "\\d+\\.x", "two\nlines", "%{a}", "#no", "日本", "\\n", "{ } [ ] =>"), Pick('"', '\''), default);

    private Condition Condition(int depth) => _random.Next(depth > 0 ? 9 : 4) switch
    {
        0 => new TruthCondition(Selector(), default),
        1 => new ComparisonCondition((ComparisonOperator)_random.Next(6), Operand(), Operand(), default),
        2 => new InCondition(Chance(2), Operand(), Operand(), default),
        3 => new MatchCondition(Chance(2), Selector(), Chance(2) ? new RegexOperand(Pick("", "a\\/b", "[{]\"", "^x$"), default) : Operand() as StringOperand ?? new StringOperand("x", '"', default), default),
        4 => new AndCondition(Condition(depth - 1), Condition(depth - 1), default),
        5 => new OrCondition(Condition(depth - 1), Condition(depth - 1), default),
        6 => new XorCondition(Condition(depth - 1), Condition(depth - 1), default),
        7 => new NandCondition(Condition(depth - 1), Condition(depth - 1), default),
        _ => new NotCondition(Condition(depth - 1), default),
    };

    private Operand Operand() => _random.Next(4) switch
    {
        0 => Selector(),
        1 => new NumberOperand(Pick("1", "-2.5"), true, default),
        2 => new ArrayOperand([Text(), .. Many(3, Text)], default) is { Items.Count: > 1 } list ? list : new ArrayOperand([], default),
        _ => Text() is var text ? new StringOperand(text.Text, text.Quote, default) : Selector(),
    };

    private SelectorOperand Selector() => new(Pick("[a]", "[a][b]", "[@metadata][x y]", "[\"x\"]"), default);

    private bool Chance(int of) => _random.Next(of) == 0;

    private T Pick<T>(params T[] choices) => choices[_random.Next(choices.Length)];

    private List<T> Many<T>(int most, Func<T> make)
    {
        var items = new List<T>();
        for (int count = _random.Next(most + 1); count > 0; count--)
        {
            items.Add(make());
        }

        return items;
    }
}
