using System.Text.Json;

namespace LogPipe.Search;

/// <summary>Reads the JSON that an index keeps.</summary>
static class StoredJson
{
    /// <summary>Deeper than any event that LogPipe takes in.</summary>
    public const int MaxDepth = 2048;

    static readonly JsonDocumentOptions Options = new() { MaxDepth = MaxDepth };

    /// <summary>Parses a document.</summary>
    public static JsonDocument Parse(byte[] source) => JsonDocument.Parse(source, Options);

    /// <summary>A string; one with a lone surrogate escape, which has no meaning in UTF-16, is empty.</summary>
    public static string Text(JsonElement element)
    {
        try
        {
            return element.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return "";
        }
    }

    /// <summary>The value of a field; its name may be one key, a path with dots, or partly both. Null when there is none.</summary>
    public static JsonElement? Find(JsonElement element, ReadOnlySpan<char> path)
    {
        if (element.ValueKind != JsonValueKind.Object) return null;
        if (element.TryGetProperty(path, out var value)) return value;
        for (var dot = path.IndexOf('.'); dot >= 0;)
        {
            if (element.TryGetProperty(path[..dot], out var inner) && Find(inner, path[(dot + 1)..]) is { } found) return found;
            var next = path[(dot + 1)..].IndexOf('.');
            dot = next < 0 ? -1 : dot + 1 + next;
        }
        return null;
    }
}
