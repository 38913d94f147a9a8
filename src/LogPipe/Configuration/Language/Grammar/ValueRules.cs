using Sprache;

namespace LogPipe.Configuration.Language.Grammar;

/// <summary>Values: strings, numbers, barewords, lists, hashes, and plugins as values.</summary>
internal static class ValueRules
{
    private static readonly Body<HashEntry> _entries =
        new(Rule.Later(() => Entry!), separated: true, BlockTrouble.Entries);

    public static readonly Parser<Token> StringWord = Rule.Word(Scan.String).Or(Rule.From<Token>(OpenString));

    public static readonly Parser<StringValue> String =
        StringWord.Select(word => word).Node((word, span) => new StringValue(word.Text, span.File.Text[span.Start], span)).Unescaped();

    public static readonly Parser<NumberValue> Number =
        (from word in Rule.Word(Scan.Number)
         from _ in Rule.When(EndsCleanly)
         select word).Node((word, span) => new NumberValue(word.Text, !word.Text.Contains('.'), span));

    public static readonly Parser<BarewordValue> Bareword =
        (from word in Rule.Word(Scan.Bareword)
         from _ in Rule.When((text, pos) => EndsCleanly(text, pos) && !Scan.Is(text, Scan.Blank(text, pos), "=>"))
         select word).Node((word, span) => new BarewordValue(word.Text, span));

    public static readonly Parser<ArrayValue> Array = Rule.From<ArrayValue>(ListRule.Read);

    public static readonly Parser<HashValue> Hash = Rule.From<HashValue>(ReadHash);

    public static readonly Parser<PluginValue> Plugin =
        (from start in Rule.When(PluginRules.IsPluginStart)
         from plugin in Rule.Later(() => PluginRules.Plugin)
         select plugin).Node((plugin, span) => new PluginValue(plugin, span));

    /// <summary>Any value. Never fails: what is no value is reported, and stands in the tree as a bareword.</summary>
    public static readonly Parser<ValueNode> Value =
        Plugin.Or<ValueNode>(Bareword).Or(String).Or(Number).Or(Array).Or(Hash).Or(Rule.From<ValueNode>(ValueTrouble.Read));

    private static readonly Parser<ValueNode> _key =
        Number.Or<ValueNode>(Rule.Word(Scan.Bareword).Where(EndsKey).Node((word, span) => new BarewordValue(word.Text, span)))
            .Or(String).Or(Rule.From<ValueNode>(ValueTrouble.ReadKey));

    public static readonly Parser<HashEntry> Entry =
        (from key in _key
         from _ in Rule.Blank
         from arrow in Rule.Past(ArrowTrouble.Read)
         from __ in Rule.Blank
         from value in Value
         select new { key, value }).Node((entry, span) => new HashEntry(entry.key, entry.value, span));

    /// <summary>Is this where a word may end: at a blank, a delimiter, a comment?</summary>
    private static bool EndsCleanly(string text, int pos) =>
        pos >= text.Length || Scan.IsBlank(text[pos]) || text[pos] is ',' or ']' or '}' or '#' or ';' or ')'
        || Scan.Is(text, pos, "=>");

    private static bool EndsKey(Token word) => Scan.Run(word.Span.File.Text, word.Span.Start) <= word.Span.End
        || Scan.At(word.Span.File.Text, word.Span.End) is ':' or '=';

    private static (HashValue, int)? ReadHash(ParseState state, int pos)
    {
        if (Scan.At(state.Text, pos) != '{')
        {
            return null;
        }

        (IReadOnlyList<HashEntry> items, int end) = _entries.Read(state, pos, BlockTrouble.Hash, state.Span(pos, pos + 1));
        return (new HashValue(items, state.Span(pos, end)), end);
    }

    /// <summary>A string that never ends: reported; reading goes on at the next section.</summary>
    private static (Token, int)? OpenString(ParseState state, int pos)
    {
        if (Scan.At(state.Text, pos) is not ('"' or '\''))
        {
            return null;
        }

        TextTrouble.OpenString(state, pos);
        int end = TextTrouble.LineEnd(state.Text, pos);
        return (new Token(state.Slice(pos, end), state.Span(pos, end)), state.GiveUpSection(pos));
    }

    private static Parser<StringValue> Unescaped(this Parser<StringValue> rule) => input =>
    {
        IResult<StringValue> result = rule(input);
        if (!result.WasSuccessful)
        {
            return result;
        }

        bool escapes = ((ConfigInput)input).State.Options.SupportEscapes;
        StringValue value = result.Value;
        return Result.Success(value with { Text = QuotedText.Content(value.Text, escapes) }, result.Remainder);
    };
}
