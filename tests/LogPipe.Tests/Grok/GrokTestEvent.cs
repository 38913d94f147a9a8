using System.Globalization;
using System.Numerics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using LogPipe.Grok;

namespace LogPipe.Tests.Grok;

/// <summary>Sets captures on a JSON object the way the grok filter sets them on an event; enough to judge captures by golden events.</summary>
internal static class GrokTestEvent
{
    /// <summary>The fields of a match; null where nothing matches or a field cannot be set.</summary>
    public static JsonObject? Apply(CompiledGrok grok, string message, bool keepEmpty)
    {
        var slots = new CaptureSlot[grok.Captures.Count];
        if (grok.Match(message, slots) != MatchStatus.Match)
        {
            return null;
        }

        var fields = new JsonObject { ["message"] = message };
        for (int i = 0; i < slots.Length; i++)
        {
            GrokCapture capture = grok.Captures[i];
            string? text = slots[i].Success ? message.Substring(slots[i].Start, slots[i].Length) : null;
            if (!keepEmpty && (text is null || (text.Length == 0 && capture.Type == CaptureType.Text)))
            {
                continue;
            }

            if (!Set(fields, capture.FieldName, text is null ? null : Convert(text, capture.Type)))
            {
                return null;
            }
        }

        // Metadata is part of no output.
        fields.Remove("@metadata");
        return fields;
    }

    static JsonNode Convert(string text, CaptureType type) => type switch
    {
        CaptureType.Int => JsonNode.Parse(BigInteger.Parse("0" + Regex.Match(text, @"^\s*[+-]?(\d+(?:_\d+)*)").Groups[1].Value.Replace("_", ""),
            CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture).Insert(0,
            Regex.IsMatch(text, @"^\s*-0*[1-9]") ? "-" : ""))!,
        CaptureType.Float => JsonValue.Create(double.TryParse(
            Regex.Match(text, @"^\s*([+-]?(\d[\d_]*)?(\.\d+)?([eE][+-]?\d+)?)").Groups[1].Value.Replace("_", ""),
            NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value : 0.0),
        _ => JsonValue.Create(text),
    };

    static bool Set(JsonObject fields, string reference, JsonNode? value)
    {
        string[] path;
        if (!reference.Contains('['))
        {
            path = [reference];
        }
        else if (!Regex.IsMatch(reference, @"^(\[[^\[\]]+\])+$"))
        {
            return false;
        }
        else
        {
            path = reference[1..^1].Split("][");
        }

        JsonObject at = fields;
        foreach (string step in path[..^1])
        {
            if (at[step] is null)
            {
                at[step] = new JsonObject();
            }

            if (at[step] is not JsonObject next)
            {
                return false;
            }

            at = next;
        }

        JsonNode? existing = at[path[^1]];
        switch (existing)
        {
            case null:
                at[path[^1]] = value;
                break;
            case JsonArray list:
                list.Add(value);
                break;
            case JsonValue v when v.TryGetValue(out string? text):
                at[path[^1]] = new JsonArray(text, value);
                break;
        }

        return true;
    }
}
