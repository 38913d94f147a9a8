using System.Text;

namespace LogPipe.Configuration.Language;

/// <summary>Prints a tree as configuration text that parses to an equal tree. Comments are not kept.</summary>
public sealed class ConfigWriter
{
    private readonly StringBuilder _text = new();
    private readonly bool _escapes;
    private int _depth;

    private ConfigWriter(bool escapes) => _escapes = escapes;

    /// <exception cref="ArgumentException">A string of the tree cannot be written: it holds both kinds of quotes, or
    /// ends in a backslash.</exception>
    public static string Write(ConfigFile file, ParserOptions? options = null)
    {
        var writer = new ConfigWriter((options ?? ParserOptions.Default).SupportEscapes);
        foreach (Section section in file.Sections)
        {
            writer.Block(section.Kind.ToString().ToLowerInvariant(), () => writer.Body(section.Body));
            writer.Line("");
        }

        return writer._text.ToString();
    }

    /// <summary>A condition as text, for messages.</summary>
    public static string Write(Condition condition) => new ConfigWriter(escapes: false).Text(condition, 0);

    private void Body(IReadOnlyList<Statement> statements)
    {
        foreach (Statement statement in statements)
        {
            if (statement is PluginNode plugin)
            {
                Plugin(plugin);
                Line("");
            }
            else if (statement is BranchNode branch)
            {
                Branch(branch);
            }
        }
    }

    private void Branch(BranchNode branch)
    {
        for (int i = 0; i < branch.Arms.Count; i++)
        {
            BranchArm arm = branch.Arms[i];
            string condition = arm.Condition is null ? "" : "if " + Text(arm.Condition, 0);
            Block((i == 0 ? "" : arm.Condition is null ? " else" : " else ") + condition, () => Body(arm.Body));
        }

        Line("");
    }

    private void Plugin(PluginNode plugin) => Block(plugin.Name, () =>
    {
        foreach (AttributeNode attribute in plugin.Attributes)
        {
            _text.Append(IsName(attribute.Name) ? attribute.Name : Quoted(attribute.Name, '"')).Append(" => ");
            Value(attribute.Value);
            Line("");
        }
    });

    private void Block(string head, Action inside)
    {
        _text.Append(head).Append(head.Length == 0 ? "{" : " {");
        _depth++;
        Line("");
        inside();
        _depth--;
        _text.Length -= 2;
        _text.Append('}');
    }

    private void Line(string text) => _text.Append(text).Append('\n').Append(' ', _depth * 2);

    private void Value(ValueNode value)
    {
        switch (value)
        {
            case StringValue text:
                _text.Append(Quoted(text.Text, text.Quote));
                break;
            case NumberValue number:
                _text.Append(number.Text);
                break;
            case BarewordValue word:
                _text.Append(word.Text);
                break;
            case PluginValue plugin:
                Plugin(plugin.Plugin);
                break;
            case ArrayValue list:
                Items(list.Items);
                break;
            case HashValue hash:
                Block("", () =>
                {
                    foreach (HashEntry entry in hash.Entries)
                    {
                        Value(entry.Key);
                        _text.Append(" => ");
                        Value(entry.Value);
                        Line("");
                    }
                });
                break;
        }
    }

    private void Items(IReadOnlyList<ValueNode> items)
    {
        _text.Append('[');
        for (int i = 0; i < items.Count; i++)
        {
            _text.Append(i == 0 ? "" : ", ");
            Value(items[i]);
        }

        _text.Append(']');
    }

    /// <param name="binding">How tightly the surroundings bind: 0 not at all, 1 as `or`, 2 as `and`, 3 as `xor`,
    /// which takes no compound without parentheses.</param>
    private string Text(Condition condition, int binding) => condition switch
    {
        OrCondition or => Parens($"{Text(or.Left, 1)} or {Text(or.Right, 1)}", binding > 1),
        AndCondition and => Parens($"{Text(and.Left, 2)} and {Text(and.Right, 2)}", binding > 2),
        XorCondition xor => Parens($"{Text(xor.Left, 3)} xor {Text(xor.Right, 3)}", binding > 0),
        NandCondition nand => Parens($"{Text(nand.Left, 3)} nand {Text(nand.Right, 3)}", binding > 0),
        NotCondition { Inner: TruthCondition { Operand: SelectorOperand field } } => "!" + field.Text,
        NotCondition not => $"!({Text(not.Inner, 0)})",
        ComparisonCondition comparison => $"{Text(comparison.Left)} {Sign(comparison.Operator)} {Text(comparison.Right)}",
        MatchCondition match => $"{Text(match.Left)} {(match.Negated ? "!~" : "=~")} {Text(match.Pattern)}",
        InCondition member => $"{Text(member.Left)} {(member.Negated ? "not in" : "in")} {Text(member.Right)}",
        TruthCondition truth => Text(truth.Operand),
        _ => throw new ArgumentException($"unknown condition {condition.GetType().Name}", nameof(condition)),
    };

    private string Text(Operand operand)
    {
        switch (operand)
        {
            case SelectorOperand field:
                return field.Text;
            case StringOperand text:
                return Quoted(text.Text, text.Quote);
            case NumberOperand number:
                return number.Text;
            case RegexOperand regexp:
                return "/" + regexp.Pattern + "/";
            case ArrayOperand list:
                var inner = new ConfigWriter(_escapes);
                inner.Items(list.Items);
                return inner._text.ToString();
            default:
                throw new ArgumentException($"unknown operand {operand.GetType().Name}", nameof(operand));
        }
    }

    private static string Parens(string text, bool needed) => needed ? $"({text})" : text;

    private static string Sign(ComparisonOperator sign) => sign switch
    {
        ComparisonOperator.Equal => "==",
        ComparisonOperator.NotEqual => "!=",
        ComparisonOperator.Less => "<",
        ComparisonOperator.Greater => ">",
        ComparisonOperator.LessOrEqual => "<=",
        _ => ">=",
    };

    private static bool IsName(string name) => name.Length > 0 && Grammar.Scan.Name(name, 0) == name.Length;

    private string Quoted(string text, char quote)
    {
        char other = quote == '"' ? '\'' : '"';
        string content = _escapes ? Escape(text) : text;
        foreach (char candidate in (ReadOnlySpan<char>)[quote == '\'' ? '\'' : '"', other])
        {
            string quoted = candidate + content + candidate;
            if (Grammar.Scan.String(quoted, 0) == quoted.Length)
            {
                return quoted;
            }
        }

        throw new ArgumentException($"the text {text} cannot be written as a string", nameof(text));
    }

    private static string Escape(string text) => text.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("'", "\\'")
        .Replace("\n", "\\n").Replace("\r", "\\r").Replace("\t", "\\t").Replace("\0", "\\0");
}
