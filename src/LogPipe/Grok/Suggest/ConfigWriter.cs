using System.Text;
using System.Text.RegularExpressions;

namespace LogPipe.Grok.Suggest;

/// <summary>Writes a proposal as the filter section of a pipeline.</summary>
static partial class ConfigWriter
{
    const int MostKeys = 60;

    /// <summary>The section; its lines end with a newline.</summary>
    public static string Write(SuggestionKind kind, Proposal proposal)
    {
        var text = new StringBuilder("filter {\n");
        if (kind == SuggestionKind.Json) text.Append("  json { source => \"message\" }\n");
        else if (kind == SuggestionKind.KeyValue) Pairs(text, [.. proposal.Fields.Select(f => f.Name)]);
        else Grok(text, proposal);
        if (proposal.Tail == TailKind.Json) text.Append("  json { source => \"message\" }\n");
        if (proposal.Tail == TailKind.KeyValue) Pairs(text, proposal.TailKeys);
        if (proposal.Date is { Formats.Count: > 0 } date) Date(text, kind == SuggestionKind.KeyValue ? date with { Field = FieldOf(date.Field) } : date);
        return text.Append("}\n").ToString();
    }

    static void Grok(StringBuilder text, Proposal proposal)
    {
        text.Append("  grok {\n");
        if (proposal.Expressions.Count == 1) text.Append("    match => { \"message\" => ").Append(Quote(proposal.Expressions[0].Text)).Append(" }\n");
        else
        {
            text.Append("    match => {\n      \"message\" => [\n");
            text.AppendJoin(",\n", proposal.Expressions.Select(e => "        " + Quote(e.Text)));
            text.Append("\n      ]\n    }\n");
        }
        // Without it, the event's message would become a list of the line and its rest.
        if (proposal.Fields.Any(f => f.Name == "message")) text.Append("    overwrite => [\"message\"]\n");
        text.Append("  }\n");
    }

    /// <summary>
    /// A grok with an expression for each key, all of which are tried, so that neither their order nor a missing one matters.
    /// There is no kv filter, and one expression for all would need them in one order.
    /// </summary>
    static void Pairs(StringBuilder text, IReadOnlyList<string> keys)
    {
        text.Append("  grok {\n    break_on_match => false\n    match => {\n      \"message\" => [\n");
        text.AppendJoin(",\n", keys.Take(MostKeys).Select(k => "        " + Quote(Pair(k))));
        text.Append("\n      ]\n    }\n");
        if (keys.Contains("message")) text.Append("    overwrite => [\"message\"]\n");
        text.Append("  }\n");
    }

    /// <summary>The expression for the value of a key.</summary>
    public static string Pair(string key)
    {
        var field = FieldOf(key);
        return $$"""(?:^|[\s,;]){{Regex.Escape(key)}}=(?:"%{DATA:{{field}}}"|(?<{{field}}>[^\s,;"]+))""";
    }

    // Text cannot go into @timestamp; the date filter sets that.
    static string FieldOf(string key) => NotInNames().Replace(key, "_").TrimStart('@');

    static void Date(StringBuilder text, DateSuggestion date)
    {
        text.Append("  date {\n    match => [").AppendJoin(", ", date.Formats.Prepend(date.Field).Select(Quote)).Append("]\n");
        if (date.LacksZone) text.Append("    # timezone => \"Europe/Berlin\"   # the dates name no zone: without this, they are read in the machine's\n");
        text.Append("  }\n");
    }

    /// <summary>A text as a string of the pipeline language. A backslash stands for itself there, so a quotation mark is escaped for both languages at once.</summary>
    public static string Quote(string text)
    {
        if (!text.Contains('"')) return $"\"{text}\"";
        return text.Contains('\'') ? $"\"{text.Replace("\"", "\\\"")}\"" : $"'{text}'";
    }

    [GeneratedRegex(@"[^\w@]")]
    private static partial Regex NotInNames();
}
