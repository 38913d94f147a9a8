using LogPipe.Search;

namespace LogPipe.Cli;

/// <summary>What is said after the events of a search: how many, where, and what else could be asked.</summary>
static class SearchSummary
{
    /// <summary>Writes it.</summary>
    public static void Write(TextWriter writer, SearchRequest request, SearchResult result)
    {
        foreach (var failure in result.Failures) writer.WriteLine("error: " + failure);
        if (result.Hits.Count == 0) writer.WriteLine(Nothing(request, result));
        else if (result.HasMore) writer.WriteLine($"the newest {result.Hits.Count} of the matching events, in {Indices(result)}; there are more: --limit shows more of them, --count counts them");
        else writer.WriteLine($"{Events(result)} in {Indices(result)}");
    }

    static string Nothing(SearchRequest request, SearchResult result)
    {
        if (result.Indices.Count == 0)
            return $"no index in {request.Folder} is called {request.Indices}; there are: {Some(IndexName.Find(request.Folder, "*"))}";
        var where = result.Indices.Count == 1 ? "the index " + result.Indices[0] : $"{result.Indices.Count} indices";
        return request.Range == default
            ? $"nothing matches in {where} of {request.Folder}"
            : $"nothing matches in that time in {where} of {request.Folder}";
    }

    static string Some(IReadOnlyList<string> names) => string.Join(", ", names.TakeLast(10)) + (names.Count > 10 ? $" and {names.Count - 10} others" : "");

    static string Events(SearchResult result) => result.Hits.Count == 1 ? "1 event" : $"{result.Hits.Count} events";

    static string Indices(SearchResult result)
    {
        var count = result.Hits.Select(h => h.Index).Distinct(StringComparer.Ordinal).Count();
        return count == 1 ? "1 index" : $"{count} indices";
    }
}
