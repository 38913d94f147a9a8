namespace LogPipe.Grok.Suggest;

/// <summary>Runs expressions on lines and makes a proposal of what they did.</summary>
static class Measurement
{
    /// <summary>How many of the lines that do not match are kept.</summary>
    public const int MostUnmatched = 5;

    const int MostValues = 3;
    const int MostDates = 2000;

    /// <summary>Tries expressions on lines; those that are first on no line are left out.</summary>
    public static Proposal Of(IReadOnlyList<SuggestedExpression> expressions, IReadOnlyList<string> lines)
    {
        var counts = new int[expressions.Count];
        var slots = new CaptureSlot[expressions.Count][];
        for (var i = 0; i < slots.Length; i++) slots[i] = new CaptureSlot[expressions[i].Grok.Captures.Count];
        var values = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        var types = new Dictionary<string, CaptureType>(StringComparer.Ordinal);
        var dates = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        List<string> unmatched = [], tails = [];
        var matched = 0;
        foreach (var line in lines)
        {
            var i = 0;
            while (i < slots.Length && expressions[i].Grok.Match(line, slots[i]) != MatchStatus.Match) i++;
            if (i == slots.Length)
            {
                if (unmatched.Count < MostUnmatched) unmatched.Add(line);
                continue;
            }
            matched++;
            counts[i]++;
            Collect(expressions[i].Grok, slots[i], line, values, types, dates, tails);
        }
        return new Proposal
        {
            Expressions = [.. expressions.Select((e, i) => e with { Matched = counts[i] }).Where(e => e.Matched > 0)],
            Matched = matched,
            Total = lines.Count,
            Unmatched = unmatched,
            Fields = [.. values.Select(v => new FieldSample(v.Key, types[v.Key], v.Value))],
            Date = dates.Where(d => IsDateName(d.Key)).Select(d => DateProver.Prove(d.Key, d.Value)).FirstOrDefault(d => d is not null),
            Tail = TailOf(tails, out var keys),
            TailKeys = keys,
        };
    }

    static void Collect(CompiledGrok grok, CaptureSlot[] slots, string line, Dictionary<string, List<string>> values,
        Dictionary<string, CaptureType> types, Dictionary<string, List<string>> dates, List<string> tails)
    {
        for (var c = 0; c < slots.Length; c++)
        {
            var capture = grok.Captures[c];
            if (!values.TryGetValue(capture.FieldName, out var known)) values[capture.FieldName] = known = [];
            types.TryAdd(capture.FieldName, capture.Type);
            if (!slots[c].Success || (known.Count == MostValues && capture.FieldName != "message" && !IsDateName(capture.FieldName))) continue;
            var value = line.Substring(slots[c].Start, slots[c].Length);
            if (value.Length > 0 && known.Count < MostValues && !known.Contains(value)) known.Add(value);
            if (capture.FieldName == "message" && tails.Count < MostDates) tails.Add(value);
            if (!IsDateName(capture.FieldName)) continue;
            if (!dates.TryGetValue(capture.FieldName, out var found)) dates[capture.FieldName] = found = [];
            if (found.Count < MostDates) found.Add(value);
        }
    }

    static bool IsDateName(string name) =>
        name.Contains("time", StringComparison.Ordinal) || name.Contains("date", StringComparison.Ordinal) || name.EndsWith("ts", StringComparison.Ordinal);

    static TailKind TailOf(List<string> tails, out IReadOnlyList<string> keys)
    {
        keys = [];
        if (tails.Count == 0) return TailKind.Text;
        if (tails.Count(t => PlainShapes.Json(t) is not null) * 10 >= tails.Count * 9) return TailKind.Json;
        var pairs = tails.Select(PlainShapes.KeyValue).OfType<Dictionary<string, string>>().ToList();
        if (pairs.Count * 10 < tails.Count * 9) return TailKind.Text;
        keys = [.. pairs.SelectMany(p => p.Keys).Distinct()];
        return TailKind.KeyValue;
    }
}
