using System.Text.Json;
using System.Text.RegularExpressions;

namespace LogPipe.Grok.Suggest;

/// <summary>Lines for which there are filters other than grok: JSON, and key=value.</summary>
static partial class PlainShapes
{
    // Fewer pairs may be part of a sentence.
    const int FewestPairs = 2;
    const int MostValues = 3;

    // A longer text is not looked through for pairs: quotation marks made to be in the way would take long.
    const int MostCharacters = 8192;

    /// <summary>The fields of a JSON object, as texts; null for anything else.</summary>
    public static Dictionary<string, string>? Json(string line)
    {
        if (!line.AsSpan().TrimStart().StartsWith("{")) return null;
        try
        {
            using var document = JsonDocument.Parse(line);
            if (document.RootElement.ValueKind != JsonValueKind.Object) return null;
            var fields = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var property in document.RootElement.EnumerateObject()) fields[property.Name] = property.Value.ToString();
            return fields;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The fields of a text that is little but key=value; null for anything else.</summary>
    public static Dictionary<string, string>? KeyValue(string line)
    {
        if (line.Length > MostCharacters) return null;
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        var covered = 0;
        foreach (Match match in Pair().Matches(line))
        {
            fields[match.Groups[1].Value] = match.Groups[2].Value.Trim('"');
            covered += match.Length;
        }
        return fields.Count >= FewestPairs && covered * 10 >= line.Length * 9 ? fields : null;
    }

    /// <summary>A proposal without an expression, if nearly all lines can be read.</summary>
    public static Proposal? Propose(IReadOnlyList<string> lines, Func<string, Dictionary<string, string>?> read)
    {
        var names = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        var dates = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        var unmatched = new List<string>();
        var matched = 0;
        foreach (var line in lines)
        {
            // Where the first lines are something else, the others need not be read.
            if (unmatched.Count > 20 && unmatched.Count > matched) return null;
            if (read(line) is not { } fields)
            {
                unmatched.Add(line);
                continue;
            }
            matched++;
            foreach (var (name, value) in fields)
            {
                if (!names.TryGetValue(name, out var values)) names[name] = values = [];
                if (values.Count < MostValues && !values.Contains(value)) values.Add(value);
                // The json filter sets @timestamp by itself.
                if (name == "@timestamp" || TimestampForm.Of(value) is null) continue;
                if (!dates.TryGetValue(name, out var found)) dates[name] = found = [];
                found.Add(value);
            }
        }
        if (matched * 10 < lines.Count * 8) return null;
        var date = dates.Where(d => d.Value.Count * 10 >= matched * 9 && (DateName().IsMatch(d.Key) || !TimestampForm.Of(d.Value[0])!.IsEpoch)).Select(d => d.Key).FirstOrDefault();
        return new Proposal
        {
            Expressions = [],
            Matched = matched,
            Total = lines.Count,
            Unmatched = [.. unmatched.Take(Measurement.MostUnmatched)],
            Fields = [.. names.Take(100).Select(n => new FieldSample(n.Key, CaptureType.Text, n.Value))],
            Date = date is null ? null : DateProver.Prove(date, dates[date]),
            Tail = TailKind.Text,
        };
    }

    [GeneratedRegex(@"(?<!\S)([A-Za-z_@][\w.@/-]*)=(""(?:[^""\\]|\\.)*""|[^\s""]*)(?:[\s,;]+|$)")]
    private static partial Regex Pair();

    [GeneratedRegex(@"^(?:ts|t|time|timestamp|@timestamp|date|datetime|when)$", RegexOptions.IgnoreCase)]
    private static partial Regex DateName();
}
