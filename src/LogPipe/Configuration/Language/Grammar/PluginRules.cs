using Sprache;

namespace LogPipe.Configuration.Language.Grammar;

/// <summary>Plugin blocks and their options.</summary>
internal static class PluginRules
{
    private static readonly Body<AttributeNode> _options =
        new(Rule.Later(() => Attribute!), separated: true, BlockTrouble.Options);

    private static readonly Parser<Token> _optionName =
        Rule.Word(Scan.Name)
            .Or(ValueRules.String.Select(name => new Token(name.Text, name.Span)))
            .Or(Rule.From<Token>(SmartQuotedName));

    public static readonly Parser<AttributeNode> Attribute =
        (from name in _optionName
         from _ in Rule.Blank
         from arrow in Rule.Past(ArrowTrouble.Read)
         from __ in Rule.Blank
         from value in Rule.Later(() => ValueRules.Value)
         select new { name, value }).Node((option, span) => new AttributeNode(option.name.Text, option.name.Span, option.value, span));

    public static readonly Parser<PluginNode> Plugin =
        (from start in Rule.When(IsPluginStart)
         from name in Rule.Word(NameOrString)
         from _ in Rule.Blank
         from options in Options(name)
         select new { name, options }).Node((plugin, span) => new PluginNode(plugin.name.Text, plugin.name.Span, plugin.options, span));

    public static bool IsPluginStart(string text, int pos)
    {
        int end = NameOrString(text, pos);
        return end > 0 && Scan.At(text, Scan.Blank(text, end)) == '{';
    }

    private static int NameOrString(string text, int pos)
    {
        int end = Scan.Name(text, pos);
        return end > 0 ? end : Scan.String(text, pos);
    }

    private static Parser<IReadOnlyList<AttributeNode>> Options(Token name) => Rule.From<IReadOnlyList<AttributeNode>>((state, pos) =>
    {
        if (name.Text[0] is '"' or '\'')
        {
            state.Error("LP1033", $"the plugin name {state.Quote(name.Span.Start, name.Span.End)} is in quotes", name.Span.Start, name.Span.End,
                $"write {QuotedText.Content(name.Text, false)} without quotes");
        }

        return _options.Read(state, pos, name.Text, name.Span);
    });

    private static (Token, int)? SmartQuotedName(ParseState state, int pos)
    {
        if (!Scan.IsSmartQuote(Scan.At(state.Text, pos)))
        {
            return null;
        }

        int end = TextTrouble.SmartQuote(state, pos);
        return (new Token(state.Slice(pos, end), state.Span(pos, end)), end);
    }
}
