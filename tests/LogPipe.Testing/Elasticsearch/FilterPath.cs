using System.Text.Json.Nodes;

namespace LogPipe.Testing.Elasticsearch;

/// <summary>The query parameter filter_path: only what it names is answered. A star stands for one name.</summary>
static class FilterPath
{
    /// <summary>Takes away what no path names.</summary>
    public static JsonNode Apply(JsonNode answer, string? filter)
    {
        if (string.IsNullOrEmpty(filter)) return answer;
        var paths = filter.Split(',').Select(p => p.Split('.')).ToList();
        return Keep(answer, paths, 0) ?? new JsonObject();
    }

    static JsonNode? Keep(JsonNode? node, List<string[]> paths, int depth)
    {
        if (node is null || paths.Any(p => p.Length == depth)) return node?.DeepClone();
        switch (node)
        {
            case JsonArray array:
                var items = array.Select(i => Keep(i, paths, depth)).Where(i => i is not null).ToArray();
                return items.Length == 0 ? null : new JsonArray(items);
            case JsonObject obj:
                var kept = new JsonObject();
                foreach (var (name, value) in obj)
                {
                    var matching = paths.Where(p => p[depth] == "*" || p[depth] == name).ToList();
                    if (matching.Count > 0 && Keep(value, matching, depth + 1) is { } child) kept[name] = child;
                }
                return kept.Count == 0 ? null : kept;
            default:
                return null;
        }
    }
}
