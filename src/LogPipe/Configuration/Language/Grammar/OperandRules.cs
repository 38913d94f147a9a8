using Sprache;

namespace LogPipe.Configuration.Language.Grammar;

/// <summary>The operands of a condition.</summary>
internal static class OperandRules
{
    public static readonly Parser<SelectorOperand> Selector =
        Rule.Word(Scan.Selector).Node((word, span) => new SelectorOperand(word.Text, span));

    private static readonly Parser<StringOperand> _string =
        ValueRules.String.Select(value => new StringOperand(value.Text, value.Quote, value.Span));

    private static readonly Parser<NumberOperand> _number =
        (from word in Rule.Word(Scan.Number)
         from _ in Rule.When(EndsNumber)
         select word).Node((word, span) => new NumberOperand(word.Text, !word.Text.Contains('.'), span));

    private static readonly Parser<ArrayOperand> _list =
        ValueRules.Array.Select(value => new ArrayOperand(value.Items, value.Span));

    private static readonly Parser<RegexOperand> _regexp =
        (from word in Rule.Word(Scan.Regexp).Or(Rule.From<Token>(ConditionTrouble.OpenRegexp))
         from _ in Rule.Past(ConditionTrouble.RegexpFlags)
         select word).Node((word, span) => new RegexOperand(word.Text.Trim('/').Length == 0 ? "" : word.Text[1..^1], word.Span));

    /// <summary>Fails only after a report.</summary>
    public static readonly Parser<Operand> Operand =
        _string.Or<Operand>(_number).Or(Selector).Or(_list)
            .Or(_regexp)
            .Or(Rule.From<Operand>(ConditionTrouble.NoOperand));

    /// <summary>What may stand after `=~`: a regexp or a string.</summary>
    public static readonly Parser<Operand> Pattern =
        _string.Or<Operand>(_regexp).Or(Rule.From<Operand>(ConditionTrouble.NoPattern));

    /// <summary>Not followed by what would make it a malformed number; an operator may follow at once.</summary>
    private static bool EndsNumber(string text, int pos)
    {
        char c = Scan.At(text, pos);
        if (c is '.' or '-' or '_')
        {
            return false;
        }

        int end = char.IsAsciiLetter(c) ? Scan.Name(text, pos) : -1;
        return end < 0 || Scan.Is(text, pos, "and") || Scan.Is(text, pos, "or") || Scan.Is(text, pos, "xor")
            || Scan.Is(text, pos, "nand") || Scan.Is(text, pos, "in") || Scan.Is(text, pos, "not");
    }

}
