using System.Text;
using System.Text.Json.Nodes;

namespace LogPipe.Tests.Codecs;

/// <summary>Compares output with a golden one: the order of keys carries no meaning, numbers compare as text.</summary>
static class GoldenText
{
    public static string Compare(string expected, List<string> events, string codec, bool mayHaveMore)
    {
        var actual = string.Concat(events);
        for (var kept = events.Count; kept >= Math.Max(0, events.Count - (mayHaveMore ? 1 : 0)); kept--)
        {
            var some = string.Concat(events.Take(kept));
            if (some == expected || Normal(some, codec) == Normal(expected, codec)) return "";
        }
        return $"\n  expected {Shorten(expected)}\n  but got  {Shorten(actual)}";
    }

    static string Normal(string text, string codec)
    {
        if (codec == "rubydebug") return string.Join("\n", text.Split("\n}\n").Select(e => string.Join("\n", e.Split('\n').Select(l => l.TrimEnd(',')).Order(StringComparer.Ordinal))));
        // A map printed inside other text: which characters there are is all that can be compared.
        if (codec is "line" or "plain") return string.Concat(text.Order());
        var normal = new StringBuilder();
        foreach (var line in text.Replace("}{", "}\n{", StringComparison.Ordinal).Replace("@@", "\n", StringComparison.Ordinal).Split('\n'))
        {
            if (line.StartsWith('{') && Json(line) is { } json) Append(normal, json);
            else normal.Append(line);
            normal.Append('\n');
        }
        return normal.ToString();
    }

    static JsonNode? Json(string line)
    {
        try
        {
            return JsonNode.Parse(line);
        }
        catch (System.Text.Json.JsonException)
        {
            return null;
        }
    }

    static void Append(StringBuilder target, JsonNode? node)
    {
        switch (node)
        {
            case JsonObject map:
                target.Append('{');
                foreach (var (name, value) in map.OrderBy(f => f.Key, StringComparer.Ordinal))
                {
                    target.Append(name).Append(':');
                    Append(target, value);
                    target.Append(',');
                }
                target.Append('}');
                break;
            case JsonArray list:
                target.Append('[');
                foreach (var item in list)
                {
                    Append(target, item);
                    target.Append(',');
                }
                target.Append(']');
                break;
            default:
                target.Append(node?.ToJsonString() ?? "null");
                break;
        }
    }

    static string Shorten(string text) => (text.Length > 1500 ? text[..1500] + "…" : text).Replace("\n", "⏎", StringComparison.Ordinal);
}
