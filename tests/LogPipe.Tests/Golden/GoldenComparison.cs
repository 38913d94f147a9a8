using System.Globalization;
using System.Text;
using System.Text.Json;

namespace LogPipe.Tests.Golden;

/// <summary>Compares answers as tests/golden/README.md says: parsed values, keys in any order.</summary>
static class GoldenComparison
{
    /// <summary>What differs, or null.</summary>
    /// <param name="expected">The case.</param>
    /// <param name="actual">The answer.</param>
    /// <param name="numbersByValue">Whether 1.50 equals 1.5 even where the printing of numbers is the point.</param>
    public static string? Difference(GoldenCase expected, GoldenAnswer actual, bool numbersByValue = false)
    {
        if (expected.ExitCode != actual.ExitCode)
            return $"exit code {actual.ExitCode} instead of {expected.ExitCode}\n{string.Join("\n", actual.Diagnostics.Select(d => d.ToString()))}";
        if (expected.ExitCode != 0) return null;
        return expected.Events is { } events
            ? CompareEvents(events, actual.Stdout, expected.NumbersAsText && !numbersByValue)
            : CompareText(expected.Stdout!, actual.Stdout);
    }

    /// <summary>True when the answer begins with what was expected and only goes on after it.</summary>
    public static bool IsBeginningOf(GoldenCase expected, GoldenAnswer actual)
    {
        if (expected.Events is { } events) return CompareEvents(events, FirstLines(actual.Stdout, events.Count), expected.NumbersAsText) is null;
        if (actual.Stdout.AsSpan().StartsWith(expected.Stdout)) return true;
        var lines = expected.Stdout!.Count(b => b == '\n');
        return CompareText(expected.Stdout!, FirstLines(actual.Stdout, lines)) is null;
    }

    static byte[] FirstLines(byte[] text, int count)
    {
        var end = 0;
        for (; end < text.Length && count > 0; end++)
            if (text[end] == '\n') count--;
        return text[..end];
    }

    static string? CompareEvents(IReadOnlyList<string> expected, byte[] stdout, bool numbersAsText)
    {
        var lines = Encoding.UTF8.GetString(stdout).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < Math.Max(expected.Count, lines.Length); i++)
        {
            if (i >= lines.Length) return $"event {i} is missing, expected {expected[i]}";
            if (i >= expected.Count) return $"event {i} is too much: {lines[i]}";
            if (!JsonEqual(expected[i], lines[i], numbersAsText)) return $"event {i}\n  expected {expected[i]}\n  but got  {lines[i]}";
        }
        return null;
    }

    static string? CompareText(byte[] expected, byte[] actual)
    {
        if (expected.AsSpan().SequenceEqual(actual)) return null;
        var left = Encoding.UTF8.GetString(expected);
        var right = Encoding.UTF8.GetString(actual);
        if (JsonLinesEqual(left, right) || SortedLines(left) == SortedLines(right)) return null;
        return $"text\n  expected {left}\n  but got  {right}";
    }

    /// <summary>Line by line; events that the json codec writes without a break between them are cut apart first.</summary>
    static bool JsonLinesEqual(string left, string right)
    {
        var a = left.Replace("}@@", "}\n").Replace("}{\"", "}\n{\"").Split('\n');
        var b = right.Replace("}@@", "}\n").Replace("}{\"", "}\n{\"").Split('\n');
        return a.Length == b.Length && a.Zip(b).All(p => p.First == p.Second || (p.First.StartsWith('{') && JsonEqual(p.First, p.Second, numbersAsText: true)));
    }

    /// <summary>For rubydebug, whose lines come in the order of a hash; commas depend on the order.</summary>
    static string SortedLines(string text) =>
        string.Join("\n", text.Split('\n').Select(l => l.TrimEnd(',')).Order(StringComparer.Ordinal));

    static bool JsonEqual(string expected, string actual, bool numbersAsText)
    {
        try
        {
            using var left = JsonDocument.Parse(expected, new JsonDocumentOptions { MaxDepth = 2000 });
            using var right = JsonDocument.Parse(actual, new JsonDocumentOptions { MaxDepth = 2000 });
            return Equal(left.RootElement, right.RootElement, numbersAsText);
        }
        catch (JsonException)
        {
            return expected == actual;
        }
    }

    static bool Equal(JsonElement left, JsonElement right, bool numbersAsText)
    {
        if (left.ValueKind != right.ValueKind) return false;
        switch (left.ValueKind)
        {
            case JsonValueKind.Object:
                var a = Properties(left);
                var b = Properties(right);
                return a.Count == b.Count && a.All(p => b.TryGetValue(p.Key, out var other) && Equal(p.Value, other, numbersAsText));
            case JsonValueKind.Array:
                return left.GetArrayLength() == right.GetArrayLength()
                    && left.EnumerateArray().Zip(right.EnumerateArray()).All(p => Equal(p.First, p.Second, numbersAsText));
            case JsonValueKind.Number:
                return left.GetRawText() == right.GetRawText()
                    || (!numbersAsText && double.Parse(left.GetRawText(), CultureInfo.InvariantCulture) == double.Parse(right.GetRawText(), CultureInfo.InvariantCulture));
            case JsonValueKind.String:
                return left.GetString() == right.GetString();
            default:
                return true;
        }
    }

    static Dictionary<string, JsonElement> Properties(JsonElement element)
    {
        var properties = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var property in element.EnumerateObject()) properties[property.Name] = property.Value;
        return properties;
    }
}
