using Sprache;

namespace LogPipe.Configuration.Language.Grammar;

/// <summary>The condition of an arm, up to its `{`. Reports at most one error, then goes on at the `{`.</summary>
internal static class ConditionHead
{
    /// <summary>Null only where no `{` follows and the word can be no condition at all.</summary>
    public static (ArmCondition, int)? Read(ParseState state, int pos, string keyword)
    {
        int errors = state.ErrorCount;
        if (Scan.At(state.Text, pos) == '{')
        {
            state.Error("LP1034", $"the condition of `{keyword}` is missing", pos, pos + 1, "write for example `if [field] == \"value\" {`");
            return (new ArmCondition(null, pos), pos);
        }

        Condition? condition = null;
        int end = pos;
        if (ConditionRules.Condition.TryParse(state, pos, out Condition parsed, out int after))
        {
            condition = parsed;
            end = after;
        }

        int brace = Scan.Blank(state.Text, end);
        if (Scan.At(state.Text, brace) == '{')
        {
            return (new ArmCondition(condition, end), end);
        }

        if (state.ErrorCount == errors)
        {
            ConditionTrouble.AfterOperand(state, brace);
        }

        int body = FindBody(state, brace);
        return (new ArmCondition(condition, end), body);
    }

    /// <summary>The `{` that opens the arm: the next one outside strings, unless a `}` or a section comes first.</summary>
    private static int FindBody(ParseState state, int pos)
    {
        string text = state.Text;
        int at = pos;
        while (at < text.Length)
        {
            char c = text[at];
            if (c == '{' && ArrowTrouble.StartsHash(text, at))
            {
                at = AfterHash(text, at);
                continue;
            }

            if (c is '$' or '%' && Scan.At(text, at + 1) == '{' && text.IndexOf('}', at) is var close and > 0)
            {
                at = close + 1;
                continue;
            }

            if (c is '{' or '}' || Scan.IsSectionStart(text, at))
            {
                return at;
            }

            int name = Scan.Name(text, at);
            int quoted = Scan.String(text, at);
            at = c == '#' ? Math.Max(at + 1, Scan.Blank(text, at))
                : name > 0 ? name
                : quoted > 0 && quoted <= TextTrouble.LineEnd(text, at) ? quoted
                : at + 1;
        }

        return at;
    }

    private static int AfterHash(string text, int pos)
    {
        int depth = 0;
        for (int at = pos; at < text.Length; at++)
        {
            depth += text[at] == '{' ? 1 : text[at] == '}' ? -1 : 0;
            if (depth == 0)
            {
                return at + 1;
            }
        }

        return text.Length;
    }
}
