namespace LogPipe.Configuration.Language.Grammar;

/// <summary>What the grammar lets pass and Logstash refuses all the same: repeated keys, numbers out of range,
/// regexps that are not matched against.</summary>
internal sealed class TreeChecks(DiagnosticBag diagnostics)
{
    public void Check(ConfigFile file)
    {
        foreach (Section section in file.Sections)
        {
            Check(section.Body);
        }
    }

    private void Check(IReadOnlyList<Statement> statements)
    {
        foreach (Statement statement in statements)
        {
            if (statement is PluginNode plugin)
            {
                Check(plugin);
            }
            else if (statement is BranchNode branch)
            {
                foreach (BranchArm arm in branch.Arms)
                {
                    Check(arm.Condition);
                    Check(arm.Body);
                }

                CheckElse(branch);
            }
        }
    }

    private void CheckElse(BranchNode branch)
    {
        for (int i = 1; i < branch.Arms.Count; i++)
        {
            BranchArm arm = branch.Arms[i];
            if (branch.Arms[i - 1].HeadSpan.Text == "else")
            {
                diagnostics.Error("LP1034", $"`{arm.HeadSpan.Text.Split('\n')[0]}` follows an `else`", arm.HeadSpan,
                    "an `else` is the last arm of its `if`", new RelatedSpan("the `else`", branch.Arms[i - 1].HeadSpan));
            }
        }
    }

    private void Check(PluginNode plugin)
    {
        foreach (AttributeNode attribute in plugin.Attributes)
        {
            Check(attribute.Value);
        }
    }

    private void Check(ValueNode value)
    {
        switch (value)
        {
            case NumberValue number:
                CheckNumber(number.Text, number.Span);
                break;
            case ArrayValue list:
                foreach (ValueNode item in list.Items)
                {
                    Check(item);
                }

                break;
            case HashValue hash:
                CheckKeys(hash);
                foreach (HashEntry entry in hash.Entries)
                {
                    Check(entry.Key);
                    Check(entry.Value);
                }

                break;
            case PluginValue plugin:
                Check(plugin.Plugin);
                break;
        }
    }

    /// <summary>Two keys count as one if they are written alike; "a" and 'a' do not.</summary>
    private void CheckKeys(HashValue hash)
    {
        var seen = new Dictionary<string, SourceSpan>(StringComparer.Ordinal);
        foreach (HashEntry entry in hash.Entries)
        {
            string key = entry.Key.Span.Text;
            if (key.Length > 0 && !seen.TryAdd(key, entry.Key.Span))
            {
                diagnostics.Error("LP1031", $"the key {key} stands twice in one hash", entry.Key.Span,
                    "remove one of the two; several values for one key are written as a list: [\"a\", \"b\"]",
                    new RelatedSpan("first written here", seen[key]));
            }
        }
    }

    private void Check(Condition? condition)
    {
        switch (condition)
        {
            case AndCondition both:
                Check(both.Left);
                Check(both.Right);
                break;
            case OrCondition either:
                Check(either.Left);
                Check(either.Right);
                break;
            case XorCondition either:
                Check(either.Left);
                Check(either.Right);
                break;
            case NandCondition both:
                Check(both.Left);
                Check(both.Right);
                break;
            case NotCondition not:
                Check(not.Inner);
                break;
            case ComparisonCondition comparison:
                Check(comparison.Left);
                Check(comparison.Right);
                break;
            case InCondition member:
                Check(member.Left);
                Check(member.Right);
                break;
            case MatchCondition match:
                Check(match.Left);
                break;
            case TruthCondition truth:
                Check(truth.Operand);
                break;
        }
    }

    private void Check(Operand operand)
    {
        switch (operand)
        {
            case NumberOperand number:
                CheckNumber(number.Text, number.Span);
                break;
            case ArrayOperand list:
                foreach (ValueNode item in list.Items)
                {
                    Check(item);
                }

                break;
            case RegexOperand regexp:
                diagnostics.Error("LP1030", "a regexp can only stand to the right of `=~` or `!~`", regexp.Span, "write `[field] =~ /…/`");
                break;
        }
    }

    private void CheckNumber(string text, SourceSpan span)
    {
        if (text.EndsWith('.'))
        {
            diagnostics.Error("LP1016", $"`{text}` is not a number: digits are missing after the point", span, $"write {text[..^1]} or {text}0");
        }
        else if (!text.Contains('.') && !long.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out _))
        {
            diagnostics.Error("LP1032", $"{text} does not fit into 64 bits", span, $"the largest number is {long.MaxValue}; write a string: \"{text}\"");
        }
    }
}
