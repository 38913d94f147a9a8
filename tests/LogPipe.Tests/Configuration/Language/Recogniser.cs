namespace LogPipe.Tests.Configuration.Language;

/// <summary>Does Logstash's grammar accept a text? A plain backtracking recogniser without messages, written
/// independently of the parser to compare with. Each rule returns the place after its text, or -1.</summary>
internal sealed class Recogniser(string text)
{
    private const string Blanks = " \t\r\n";

    public bool Accepts()
    {
        int at = Cs(0);
        while (at < text.Length)
        {
            int end = Section(at);
            if (end < 0)
            {
                return false;
            }

            at = Cs(end);
        }

        return true;
    }

    private int Section(int at)
    {
        int end = First(at, p => Lit(p, "input"), p => Lit(p, "filter"), p => Lit(p, "output"));
        return end < 0 ? -1 : Block(Cs(end));
    }

    private int Block(int at)
    {
        at = Lit(at, "{");
        if (at < 0)
        {
            return -1;
        }

        at = Cs(at);
        for (int end; (end = First(at, Branch, Statement)) >= 0;)
        {
            at = Cs(end);
        }

        return Lit(at, "}");
    }

    private int Branch(int at)
    {
        at = IfArm(at);
        if (at < 0)
        {
            return -1;
        }

        for (int end; (end = Lit(Cs(at), "else")) >= 0 && (end = IfArm(Cs(end))) >= 0;)
        {
            at = end;
        }

        int last = Lit(Cs(at), "else");
        last = last < 0 ? -1 : Block(Cs(last));
        return last < 0 ? at : last;
    }

    private int IfArm(int at)
    {
        at = Lit(at, "if");
        at = at < 0 ? -1 : Condition(Cs(at));
        return at < 0 ? -1 : Block(Cs(at));
    }

    private int Plugin(int at) => Name(at) is >= 0 and var end ? Braced(Cs(end), Attribute, Cs) : -1;

    /// <summary>Any name will do for the grammar; but there are no plugins with the names of keywords.</summary>
    private int Statement(int at) =>
        Name(at) is >= 0 and var end && text[at..end] is ("if" or "else" or "elsif" or "input" or "filter" or "output") ? -1 : Plugin(at);

    private int Attribute(int at) => Pair(Name(at));

    private int Entry(int at) => Pair(First(at, Number, Bareword, String));

    private int Pair(int at)
    {
        at = at < 0 ? -1 : Lit(Cs(at), "=>");
        return at < 0 ? -1 : Value(Cs(at));
    }

    private int Hash(int at) => Braced(at, Entry, p => p);

    private int Braced(int at, Func<int, int> item, Func<int, int> between)
    {
        at = Lit(at, "{");
        if (at < 0)
        {
            return -1;
        }

        at = Cs(at);
        int end = item(at);
        while (end >= 0)
        {
            at = end;
            int next = White(at);
            end = next < 0 ? -1 : item(between(next));
        }

        return Lit(Cs(at), "}");
    }

    private int Value(int at) => First(at, Plugin, Bareword, String, Number, Array, Hash);

    private int Array(int at)
    {
        at = Lit(at, "[");
        if (at < 0)
        {
            return -1;
        }

        at = Cs(at);
        int end = Value(at);
        while (end >= 0)
        {
            at = end;
            end = Lit(Cs(at), ",");
            end = end < 0 ? -1 : Value(Cs(end));
        }

        return Lit(Cs(at), "]");
    }

    private int Condition(int at)
    {
        at = Expression(at);
        for (int end = at; end >= 0;)
        {
            at = end;
            end = First(Cs(at), p => Lit(p, "and"), p => Lit(p, "or"), p => Lit(p, "xor"), p => Lit(p, "nand"));
            end = end < 0 ? -1 : Expression(Cs(end));
        }

        return at;
    }

    private int Expression(int at) => First(at, Parens, Negation, p => Relation(p), Operand);

    private int Parens(int at)
    {
        at = Lit(at, "(");
        at = at < 0 ? -1 : Condition(Cs(at));
        return at < 0 ? -1 : Lit(Cs(at), ")");
    }

    private int Negation(int at)
    {
        at = Lit(at, "!");
        return at < 0 ? -1 : First(Cs(at), Parens, Selector);
    }

    private int Relation(int at)
    {
        int left = Operand(at);
        if (left < 0)
        {
            return -1;
        }

        left = Cs(left);
        int not = Lit(left, "not ");
        int end = First(left, p => Lit(p, "in"), _ => not < 0 ? -1 : Lit(Cs(not), "in"),
            p => Lit(p, "=="), p => Lit(p, "!="), p => Lit(p, "<="), p => Lit(p, ">="), p => Lit(p, "<"), p => Lit(p, ">"));
        int right = end < 0 ? -1 : Operand(Cs(end));
        if (right >= 0)
        {
            return right;
        }

        end = First(left, p => Lit(p, "=~"), p => Lit(p, "!~"));
        return end < 0 ? -1 : First(Cs(end), String, p => Quoted(p, '/'));
    }

    private int Operand(int at) => First(at, String, Number, Selector, Array, p => Quoted(p, '/'));

    private int Selector(int at)
    {
        int end = at;
        while (Lit(end, "[") is >= 0 and var inner && Many(inner, c => c is not ('[' or ']' or ',')) is var close && close > inner && Lit(close, "]") >= 0)
        {
            end = close + 1;
        }

        return end > at ? end : -1;
    }

    private int Name(int at) => Many(at, c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-') is var end && end > at ? end : String(at);

    private int Bareword(int at) =>
        at < text.Length && (char.IsAsciiLetter(text[at]) || text[at] == '_') && Many(at, c => char.IsAsciiLetterOrDigit(c) || c == '_') is var end && end > at + 1 ? end : -1;

    private int Number(int at)
    {
        int digits = at < text.Length && text[at] == '-' ? at + 1 : at;
        int end = Many(digits, char.IsAsciiDigit);
        return end == digits ? -1 : Lit(end, ".") is >= 0 and var point ? Many(point, char.IsAsciiDigit) : end;
    }

    private int String(int at) => First(at, p => Quoted(p, '"'), p => Quoted(p, '\''));

    private int Quoted(int at, char quote)
    {
        if (at >= text.Length || text[at] != quote)
        {
            return -1;
        }

        for (at++; at < text.Length; at++)
        {
            if (text[at] == '\\' && at + 1 < text.Length && text[at + 1] == quote)
            {
                at++;
            }
            else if (text[at] == quote)
            {
                return at + 1;
            }
        }

        return -1;
    }

    private int Cs(int at)
    {
        while (true)
        {
            int end = Many(at, Blanks.Contains);
            int hash = Lit(end, "#");
            int line = hash < 0 ? -1 : Many(hash, c => c is not ('\r' or '\n'));
            line = line < 0 ? -1 : Lit(Lit(line, "\r") is >= 0 and var cr ? cr : line, "\n");
            if (line < 0)
            {
                return end;
            }

            at = line;
        }
    }

    private int White(int at) => Many(at, Blanks.Contains) is var end && end > at ? end : -1;

    private int Many(int at, Func<char, bool> of)
    {
        while (at < text.Length && of(text[at]))
        {
            at++;
        }

        return at;
    }

    private int Lit(int at, string word) => string.CompareOrdinal(text, at, word, 0, word.Length) == 0 ? at + word.Length : -1;

    private static int First(int at, params ReadOnlySpan<Func<int, int>> rules)
    {
        foreach (Func<int, int> rule in rules)
        {
            if (rule(at) is >= 0 and var end)
            {
                return end;
            }
        }

        return -1;
    }
}
