using System.Text.Json;
using LogPipe.Testing;

namespace LogPipe.Integration.Support;

/// <summary>A document that came to the scripted Elasticsearch.</summary>
sealed class Document(string index, string source)
{
    readonly JsonElement _root = JsonDocument.Parse(source).RootElement;

    /// <summary>The index it is in.</summary>
    public string Index { get; } = index;

    /// <summary>Its JSON.</summary>
    public string Source { get; } = source;

    /// <summary>All documents of a server.</summary>
    public static IReadOnlyList<Document> All(ScriptedElasticsearch server) =>
        [.. server.Documents.Names.SelectMany(n => server.Documents[n].Select(d => new Document(n, d.Source)))];

    /// <summary>The text of a field, its JSON when it is no text, or null when it is not there. Names are separated by dots.</summary>
    public string? this[string path]
    {
        get
        {
            var at = _root;
            foreach (var name in path.Split('.'))
                if (at.ValueKind != JsonValueKind.Object || !at.TryGetProperty(name, out at)) return null;
            return at.ValueKind == JsonValueKind.String ? at.GetString() : at.GetRawText();
        }
    }

    /// <summary>The kind of a field's value; undefined when it is not there.</summary>
    public JsonValueKind KindOf(string name) => _root.TryGetProperty(name, out var value) ? value.ValueKind : JsonValueKind.Undefined;

    /// <inheritdoc/>
    public override string ToString() => $"{Index}: {Source}";
}
