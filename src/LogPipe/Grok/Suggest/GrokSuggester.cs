using System.Text.RegularExpressions;
using LogPipe.Plugins;

namespace LogPipe.Grok.Suggest;

/// <summary>Proposes grok expressions for lines of unknown form.</summary>
/// <param name="library">The patterns to use.</param>
/// <param name="mode">Which names the fields get.</param>
sealed partial class GrokSuggester(PatternLibrary library, EcsMode mode)
{
    const int MostGroups = 6;
    const int MostExpressions = 8;

    // Lines that the parts in common are found from; all lines are then tried.
    const int MostAligned = 400;

    // Parts of the lines smaller than this, in percent, get no expression of their own.
    const int SmallestPart = 2;

    // Fewer lines have too much in common by chance.
    const int SmallestSplit = 3;

    // A library's pattern is tried on so many lines before it is tried on all.
    const int MostTried = 50;

    readonly ExpressionWriter _writer = new(library);
    readonly Dictionary<string, CompiledGrok?> _compiled = new(StringComparer.Ordinal);
    readonly List<KnownPattern> _known = [.. KnownPattern.In(library, StandardNames(mode))];

    /// <summary>Proposes something for lines.</summary>
    public Suggestion Suggest(IReadOnlyList<string> lines)
    {
        var sorted = LineSorter.Sort(lines);
        var records = sorted.Records;
        if (records.Count == 0) return new Suggestion(SuggestionKind.None, sorted, []);
        if (PlainShapes.Propose(records, PlainShapes.Json) is { } json) return new Suggestion(SuggestionKind.Json, sorted, [json]);
        if (PlainShapes.Propose(records, PlainShapes.KeyValue) is { } pairs) return new Suggestion(SuggestionKind.KeyValue, sorted, [pairs]);

        List<(SuggestedExpression Expression, int Strength)> made = [], best = [];
        foreach (var group in Groups(records))
        {
            var templates = Templates(group, depth: 0);
            made.AddRange(templates);
            if (Known(group, templates) is { } known) best.Add((known, 100));
            else best.AddRange(templates);
        }
        var proposals = new List<Proposal>();
        foreach (var list in new[] { best, made })
        {
            var expressions = list.OrderByDescending(e => e.Strength).Select(e => e.Expression).DistinctBy(e => e.Text).Take(MostExpressions).ToList();
            if (expressions.Count == 0) continue;
            var proposal = Measurement.Of(expressions, records);
            if (proposal.Matched > 0 && !proposals.Exists(p => p.Expressions.Select(e => e.Text).SequenceEqual(proposal.Expressions.Select(e => e.Text)))) proposals.Add(proposal);
        }
        return new Suggestion(proposals.Count > 0 ? SuggestionKind.Grok : SuggestionKind.None, sorted, proposals);
    }

    static HashSet<string> StandardNames(EcsMode mode) =>
        [.. BuiltInPatterns.Load(BuiltInPatterns.Folder(mode)).Concat(BuiltInPatterns.Load("")).Select(d => d.Name)];

    /// <summary>Lines that begin alike, the largest group first.</summary>
    static IEnumerable<List<string>> Groups(IReadOnlyList<string> lines) =>
        lines.GroupBy(l => Beginning.Of(new Cursor(l, 0, l.Length))).Select(g => g.ToList())
            .Where(g => g.Count * 100 >= lines.Count * SmallestPart && (g.Count >= SmallestSplit || lines.Count < MostTried)).OrderByDescending(g => g.Count).Take(MostGroups);

    List<(SuggestedExpression, int)> Templates(List<string> lines, int depth)
    {
        var sample = Sample(lines, MostAligned);
        var alignment = Aligner.Align(sample);
        if (!alignment.Complete && depth < 2 && alignment.Strength <= 1)
        {
            // Hardly anything in common: perhaps they are of several kinds that only begin alike.
            var parts = alignment.Stop.GroupBy(Beginning.Of).Where(g => g.Count() * 10 >= sample.Count && g.Count() >= SmallestSplit).ToList();
            if (parts.Count is > 1 and <= 4)
            {
                var split = parts.SelectMany(p => Templates([.. p.Select(c => c.Line)], depth + 1)).ToList();
                if (split.Count > 0 && split.TrueForAll(s => s.Item2 > alignment.Strength)) return split;
            }
        }
        if (!IsTelling(alignment)) return [];
        List<TemplateNode> nodes = AccessLog.Loosen(alignment.Nodes);
        if (!alignment.Complete)
            nodes.Add(TemplateNode.Field(TokenKind.Tail, [.. alignment.Stop.Select(c => c.Rest.ToString())]));
        FieldNamer.Name(nodes, new FieldNames(mode));
        var text = _writer.Write(nodes, alignment.Complete);
        return Compile(text) is { } grok ? [(new SuggestedExpression(grok, null, Start(nodes)), alignment.Strength)] : [];
    }

    /// <summary>True for more than a number that happens to be where the lines begin.</summary>
    static bool IsTelling(Alignment alignment)
    {
        var strong = alignment.Nodes.SelectMany(n => n.All()).Where(n => n.IsStrong).Select(n => n.Token).ToList();
        return strong.Count > 1 || strong.Exists(t => t is not (TokenKind.Number or TokenKind.Measure or TokenKind.Path or TokenKind.Dotted));
    }

    /// <summary>How the lines begin: to the first telling field and the literal behind it; the fields keep no names.</summary>
    string Start(List<TemplateNode> nodes)
    {
        var end = nodes.FindIndex(n => n.IsStrong) + 1;
        while (end > 0 && end < nodes.Count && nodes[end].Kind == NodeKind.Literal) end++;
        return FieldName().Replace(_writer.Write(nodes.GetRange(0, end), complete: false), m => m.Value[0] == '(' ? "(?:" : m.Groups["pattern"].Value).TrimEnd();
    }

    /// <summary>The library's pattern for the lines, unless those made from them match more.</summary>
    SuggestedExpression? Known(List<string> lines, List<(SuggestedExpression Expression, int)> made)
    {
        var sample = Sample(lines, MostTried);
        SuggestedExpression? best = null;
        // One name says more than an expression spelled out, and may for that miss one line in a hundred.
        var least = Math.Max(lines.Count * Suggestion.GoodRate, Measurement.Of([.. made.Select(m => m.Expression)], lines).Matched - (lines.Count * 0.01));
        var most = 0;
        foreach (var known in _known)
        {
            if (Compile(known.Expression(library)) is not { } grok || !FitsMost(grok, known, sample)) continue;
            var matched = Matched(grok, lines);
            if (matched < least || matched <= most) continue;
            var start = made.Count > 0 ? made[0].Expression.Start : "^" + known.Name;
            (best, most) = (new SuggestedExpression(grok, known.Name, start), matched);
        }
        return best;
    }

    static bool FitsMost(CompiledGrok grok, KnownPattern known, List<string> lines)
    {
        var slots = new CaptureSlot[grok.Captures.Count];
        var fits = 0;
        foreach (var line in lines)
        {
            var status = grok.Match(line, slots);
            if (status == MatchStatus.TimedOut) return false;
            if (status != MatchStatus.Match) continue;
            var filled = 0;
            for (var i = 0; i < slots.Length; i++)
                if (slots[i].Success && known.IsPlausible(grok.Captures[i].FieldName, line.Substring(slots[i].Start, slots[i].Length))) filled++;
            if (filled >= known.Needed) fits++;
        }
        return fits * 10 >= lines.Count * 9;
    }

    /// <summary>How many lines match; none if it takes long on one.</summary>
    static int Matched(CompiledGrok grok, List<string> lines)
    {
        var slots = new CaptureSlot[grok.Captures.Count];
        var matched = 0;
        foreach (var line in lines)
        {
            var status = grok.Match(line, slots);
            if (status == MatchStatus.TimedOut) return 0;
            if (status == MatchStatus.Match) matched++;
        }
        return matched;
    }

    CompiledGrok? Compile(string expression)
    {
        if (_compiled.TryGetValue(expression, out var grok)) return grok;
        // Regular expressions other than ours may come from the user's patterns; none may take long.
        GrokExpression.TryCompile(expression, library, GrokOptions.Default with { Timeout = TimeSpan.FromMilliseconds(200) }, out grok, out _);
        return _compiled[expression] = grok;
    }

    static List<string> Sample(List<string> lines, int most)
    {
        if (lines.Count <= most) return lines;
        var sample = new List<string>(most);
        for (var i = 0; i < most; i++) sample.Add(lines[(int)((long)i * lines.Count / most)]);
        return sample;
    }

    [GeneratedRegex(@"(?<=%\{)(?<pattern>\w+):[^}]*(?=\})|\(\?<\w+>(?=%)")]
    private static partial Regex FieldName();
}
