using System.Text;

namespace LogPipe.Grok.Suggest;

/// <summary>Writes a template as a grok expression.</summary>
sealed class ExpressionWriter(PatternLibrary library)
{
    // One pattern that fits many values is as good as one that fits all.
    const int MostValues = 400;

    readonly Dictionary<string, CompiledGrok?> _compiled = new(StringComparer.Ordinal);
    readonly StringBuilder _text = new();

    /// <summary>The whole expression.</summary>
    public string Write(IReadOnlyList<TemplateNode> nodes, bool complete)
    {
        _text.Clear().Append('^');
        Append(nodes);
        if (complete) _text.Append('$');
        return _text.ToString();
    }

    void Append(IReadOnlyList<TemplateNode> nodes)
    {
        for (var i = 0; i < nodes.Count; i++)
        {
            var node = nodes[i];
            switch (node.Kind)
            {
                case NodeKind.Literal:
                    Escape(node.Text);
                    break;
                case NodeKind.Gap:
                    _text.Append(node.Text);
                    break;
                case NodeKind.Optional:
                    _text.Append("(?:");
                    Append(node.Children);
                    _text.Append(")?");
                    break;
                case NodeKind.Either:
                    _text.Append("(?:");
                    Append([.. node.Children.SkipLast(1)]);
                    _text.Append('|');
                    Append([node.Children[^1]]);
                    _text.Append(')');
                    break;
                default:
                    Field(node, i + 1 == nodes.Count || nodes[i + 1] is { Kind: NodeKind.Gap } or { Kind: NodeKind.Field, Token: TokenKind.Tail } or { Kind: NodeKind.Literal, Text: " " or "\t" });
                    break;
            }
        }
    }

    void Field(TemplateNode field, bool beforeBlank)
    {
        var text = field.Token switch
        {
            TokenKind.Timestamp when field.Form!.Grok.Contains("%{") => $"(?<{field.Name}>{field.Form.Grok})",
            TokenKind.Timestamp => $"%{{{field.Form!.Grok}:{field.Name}}}",
            TokenKind.Number => Number(field, field.Values),
            TokenKind.Measure => Measure(field),
            // A letter with a date right behind it is no word by itself.
            TokenKind.Level when !field.Name.Contains('[') && field.Values.All(v => v.Length == 1) => $"(?<{field.Name}>[{string.Concat(field.Values.Distinct().Order())}])",
            TokenKind.Word when field.MayBeEmpty => $"%{{{(beforeBlank ? "NOTSPACE" : "DATA")}:{field.Name}}}",
            _ => $"%{{{PatternOf(field, beforeBlank)}:{field.Name}}}",
        };
        if (field.MayBeEmpty && !text.Contains("{DATA:", StringComparison.Ordinal)) text = $"(?:{text})?";
        if (!field.MayBeDash) _text.Append(text);
        else if (field.Token >= TokenKind.Target || text.Contains("{DATA:", StringComparison.Ordinal)) _text.Append("(?:-|").Append(text).Append(')');
        else _text.Append("(?:").Append(text).Append("|-)");
    }

    string PatternOf(TemplateNode field, bool beforeBlank)
    {
        // A lazy one where something other than white space ends it: it must not run over that.
        var any = beforeBlank && field.Opener == '\0' ? "NOTSPACE" : "DATA";
        string[] candidates = field.Token switch
        {
            TokenKind.Uuid => ["UUID"],
            TokenKind.Uri => field.Opener == '"' ? ["DATA"] : ["URI"],
            TokenKind.Mac => ["MAC"],
            TokenKind.Ip => ["IP"],
            TokenKind.Email => ["EMAILADDRESS"],
            TokenKind.Level => field.Values.All(v => v.Length == 1) ? ["DATA"] : ["LOGLEVEL", "WORD"],
            TokenKind.SessionId => [],
            TokenKind.Stream or TokenKind.StreamTag => ["WORD"],
            TokenKind.Method => ["WORD"],
            TokenKind.Hex or TokenKind.HexId => ["BASE16NUM"],
            TokenKind.Path => field.Name is "path" or "[url][original]" ? ["URIPATHPARAM"] : ["PATH"],
            TokenKind.Dotted => field.Name is "hostname" or "[host][hostname]" ? ["IPORHOST"] : ["JAVACLASS"],
            TokenKind.Target => ["NOTSPACE"],
            TokenKind.Tail => ["GREEDYDATA"],
            TokenKind.Text => ["DATA"],
            _ => CandidatesByName(field, beforeBlank),
        };
        return candidates.FirstOrDefault(c => c is "GREEDYDATA" or "DATA" or "NOTSPACE" || FitsAll(c, field.Values)) ?? any;
    }

    static string[] CandidatesByName(TemplateNode field, bool beforeBlank) => field.Name switch
    {
        "hostname" or "[host][hostname]" => ["IPORHOST"],
        "program" or "[process][name]" => ["PROG"],
        // Users may be called by their addresses, databases by words with dashes.
        "user" or "[user][name]" or "ident" => beforeBlank ? [] : ["USERNAME"],
        "database" => [],
        // A logger without dots may have brothers with dots.
        "logger" or "[log][logger]" => field.Values.Any(v => v.Contains('.')) ? ["JAVACLASS"] : [],
        _ => ["WORD"],
    };

    bool FitsAll(string pattern, IReadOnlyList<string> values)
    {
        if (!_compiled.TryGetValue(pattern, out var grok))
        {
            GrokExpression.TryCompile($"^(?:%{{{pattern}}})$", library, GrokOptions.Default, out grok, out _);
            _compiled[pattern] = grok;
        }
        return grok is not null && values.Take(MostValues).All(v => grok.Match(v, new CaptureSlot[grok.Captures.Count]) == MatchStatus.Match);
    }

    static string Number(TemplateNode field, IReadOnlyList<string> values)
    {
        var name = field.Name;
        if (name is "http_version" or "[http][version]") return $"%{{NUMBER:{name}}}";
        if (values.Any(v => v.Contains('.'))) return $"%{{NUMBER:{name}:float}}";
        // What a number cannot hold, or would lose its zeros as one, stays text.
        var isText = values.Any(v => v.Length > 18 || (v.Length > 1 && v[0] == '0'));
        var pattern = values.All(v => char.IsAsciiDigit(v[0]) && v[0] != '0') && name is "pid" or "[process][pid]" ? "POSINT" : "INT";
        return isText ? $"%{{{pattern}:{name}}}" : $"%{{{pattern}:{name}:int}}";
    }

    static string Measure(TemplateNode field)
    {
        var digits = field.Values.Select(v => v[..(v.AsSpan().LastIndexOfAnyInRange('0', '9') + 1)]).ToList();
        var units = field.Values.Zip(digits, (v, d) => v[d.Length..]).Distinct().ToList();
        // The field's name is the number's; a unit that varies gets one beside it.
        var unit = field.Name.EndsWith(']') ? field.Name[..^1] + "_unit]" : field.Name + "_unit";
        return Number(field, digits) + (units.Count == 1 ? units[0] : $"%{{NOTSPACE:{unit}}}");
    }

    void Escape(string text)
    {
        foreach (var c in text)
        {
            if (c == '\t') _text.Append(@"\t");
            else if (@"\.[]{}()*+?^$|".Contains(c)) _text.Append('\\').Append(c);
            else _text.Append(c);
        }
    }
}
