using LogPipe.Events;

namespace LogPipe.Testing;

/// <summary>
/// Writes what came out of tests into their file, as what is expected from now on. Only tests that fail or expect nothing yet
/// are changed; of these only <c>expect</c>, <c>count</c> and <c>dead_letters</c>.
/// </summary>
static class Recorder
{
    static readonly string[] Replaced = ["expect:", "count:", "dead_letters:"];

    /// <summary>The new text; the old one when there is nothing to change.</summary>
    /// <param name="file">The file.</param>
    /// <param name="outcomes">Its tests that ran.</param>
    /// <param name="recorded">The tests that were recorded.</param>
    /// <param name="refused">Those that cannot be, with the reason.</param>
    public static string Record(TestFile file, IReadOnlyList<TestOutcome> outcomes, List<TestCase> recorded, List<(TestCase Test, string Reason)> refused)
    {
        var lines = file.Source.Text.Split('\n').ToList();
        // From the end on, so that the lines of those before stay where they are.
        foreach (var outcome in outcomes.Where(o => o.Result is not null && (!o.Passed || !o.Test.IsComplete)).Reverse())
        {
            if (file.IsVerifier)
            {
                refused.Add((outcome.Test, "files of logstash-filter-verifier are only read"));
                continue;
            }
            if (Replace(lines, outcome)) recorded.Insert(0, outcome.Test);
            else refused.Add((outcome.Test, "a test in braces cannot be recorded; write it on lines of its own, beginning with - name:"));
        }
        return string.Join('\n', lines);
    }

    static bool Replace(List<string> lines, TestOutcome outcome)
    {
        var start = outcome.Test.Span.Line - 1;
        var keyColumn = outcome.Test.Span.Column - 1;
        if (lines[start].AsSpan(keyColumn).StartsWith("{")) return false;
        var end = start + 1;
        while (end < lines.Count && (IsBlank(lines[end]) || Indent(lines[end]) >= keyColumn)) end++;
        // Comments and blank lines at the end belong to what comes next.
        while (IsBlank(lines[end - 1]) || lines[end - 1].TrimStart().StartsWith('#')) end--;
        var insertAt = -1;
        for (var i = end - 1; i > start; i--)
        {
            if (Indent(lines[i]) != keyColumn || !Replaced.Any(r => lines[i].AsSpan(keyColumn).StartsWith(r, StringComparison.Ordinal))) continue;
            var next = i + 1;
            while (next < end && (IsBlank(lines[next]) || Indent(lines[next]) > keyColumn || lines[next].AsSpan(keyColumn).StartsWith("- "))) next++;
            lines.RemoveRange(i, next - i);
            end -= next - i;
            insertAt = i;
        }
        var lineEnd = lines[start].EndsWith('\r') ? "\r" : "";
        lines.InsertRange(insertAt < 0 ? end : insertAt, Expected(outcome, new string(' ', keyColumn)).Select(l => l + lineEnd));
        return true;
    }

    static bool IsBlank(string line) => line.AsSpan().IsWhiteSpace();

    static int Indent(string line) => line.Length - line.AsSpan().TrimStart(' ').Length;

    static List<string> Expected(TestOutcome outcome, string indent)
    {
        var result = outcome.Result!;
        var lines = new List<string>();
        if (result.DeadLetters.Count > 0) lines.Add($"{indent}dead_letters: {result.DeadLetters.Count}");
        lines.Add(indent + (result.Events.Count == 0 ? "expect: []" : "expect:"));
        foreach (var e in result.Events)
        {
            var first = lines.Count;
            AddEvent(lines, indent + "    ", e, outcome.Test);
            lines[first] = $"{indent}  - {lines[first].TrimStart()}";
        }
        return lines;
    }

    static void AddEvent(List<string> lines, string indent, RoutedEvent e, TestCase test)
    {
        lines.Add($"{indent}output: [{string.Join(", ", e.Outputs.Select(o => YamlText.Scalar(o.Name, inFlow: true)))}]");
        var index = e.Outputs.Select(o => o.Values.TryGet(FieldName.Of("index"), out var name) ? name.ToString() : null).FirstOrDefault(n => n is not null);
        if (index is not null) lines.Add($"{indent}index: {YamlText.Scalar(index)}");
        var delivers = new FieldMap();
        foreach (var output in e.Outputs)
            if (Worth(output.Values) is { Count: > 0 } values) delivers.Set(FieldName.Of(output.Name), FieldValue.Map(values));
        if (delivers.Count > 0) YamlText.Add(lines, indent, "delivers:", FieldValue.Map(delivers));
        var fields = EventComparison.Visible(e.Event, test.Ignore);
        fields.Remove(WellKnown.Version, out _);
        fields.Remove(WellKnown.Metadata, out _);
        if (fields.Count == 0) lines.Add($"{indent}fields: {{}}");
        else YamlText.Add(lines, indent, "fields:", FieldValue.Map(fields));
    }

    /// <summary>What is worth telling besides the index.</summary>
    static FieldMap Worth(FieldMap values)
    {
        var copy = values.DeepCopy();
        copy.Remove(FieldName.Of("index"), out _);
        copy.Remove(FieldName.Of("retry_on_conflict"), out _);
        copy.Remove(FieldName.Of("hosts"), out _);
        if (copy.TryGet(FieldName.Of("action"), out var action) && action.ToString() == "index") copy.Remove(FieldName.Of("action"), out _);
        return copy;
    }
}
