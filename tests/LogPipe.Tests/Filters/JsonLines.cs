using System.Text.Json;
using LogPipe.Events;

namespace LogPipe.Tests.Filters;

/// <summary>Compares JSON by content: the order of keys does not matter, numbers compare by value or by their text.</summary>
static class JsonLines
{
    public static bool Same(string expected, string actual, bool numbersAsText)
    {
        using var a = JsonDocument.Parse(expected);
        using var b = JsonDocument.Parse(actual);
        return Same(a.RootElement, b.RootElement, numbersAsText);
    }

    static bool Same(JsonElement a, JsonElement b, bool numbersAsText)
    {
        // A double that is infinite is written as text; raw JSON keeps the digits that make it so.
        if (!numbersAsText && a.ValueKind == JsonValueKind.String && b.ValueKind == JsonValueKind.Number) return a.GetString() == NumberText.Java(b.GetDouble());
        if (a.ValueKind != b.ValueKind) return false;
        switch (a.ValueKind)
        {
            case JsonValueKind.Object:
                return a.EnumerateObject().Count() == b.EnumerateObject().Count()
                    && a.EnumerateObject().All(p => b.TryGetProperty(p.Name, out var other) && Same(p.Value, other, numbersAsText));
            case JsonValueKind.Array:
                return a.GetArrayLength() == b.GetArrayLength() && a.EnumerateArray().Zip(b.EnumerateArray()).All(p => Same(p.First, p.Second, numbersAsText));
            case JsonValueKind.Number:
                return a.GetRawText() == b.GetRawText() || (!numbersAsText && a.GetDouble().Equals(b.GetDouble()));
            case JsonValueKind.String:
                return a.GetString() == b.GetString();
            default:
                return true;
        }
    }
}
