using LogPipe.Search.Queries;
using Microsoft.Data.Sqlite;

namespace LogPipe.Search;

/// <summary>Searches the indices of a folder.</summary>
static class IndexSearch
{
    /// <summary>The newest matching events. An index that cannot be read is among the failures and does not stop the others.</summary>
    public static SearchResult Run(SearchRequest request, CancellationToken cancellation = default)
    {
        var failures = new List<string>();
        // The oldest of those kept is on top, to make room for a newer one.
        var best = new PriorityQueue<SearchHit, (long, long)>();
        var hasMore = false;
        var names = IndexName.Find(request.Folder, request.Indices);
        foreach (var name in names)
            Read(request.Folder, name, failures, index => hasMore |= Collect(index, request, best, cancellation));
        var hits = new List<SearchHit>(best.Count);
        while (best.TryDequeue(out var hit, out _)) hits.Add(hit);
        return new SearchResult { Hits = hits, HasMore = hasMore, Indices = names, Failures = failures };
    }

    /// <summary>How many events match, in each index that has some; and what could not be read.</summary>
    public static (IReadOnlyList<(string Index, long Count)> Counts, IReadOnlyList<string> Failures) Count(SearchRequest request, CancellationToken cancellation = default)
    {
        var failures = new List<string>();
        var counts = new List<(string, long)>();
        foreach (var name in IndexName.Find(request.Folder, request.Indices))
        {
            Read(request.Folder, name, failures, index =>
            {
                var count = ReferenceEquals(request.Query, Query.All) ? index.Count(request.Range) : CountMatches(index, request, cancellation);
                if (count > 0) counts.Add((name, count));
            });
        }
        return (counts, failures);
    }

    static long CountMatches(IndexReader index, SearchRequest request, CancellationToken cancellation)
    {
        var count = 0L;
        foreach (var _ in index.Find(request.Query, request.Range))
        {
            cancellation.ThrowIfCancellationRequested();
            count++;
        }
        return count;
    }

    /// <summary>Adds the hits of one index; true when matching events were left out.</summary>
    static bool Collect(IndexReader index, SearchRequest request, PriorityQueue<SearchHit, (long, long)> best, CancellationToken cancellation)
    {
        var leftOut = false;
        foreach (var hit in index.Find(request.Query, request.Range))
        {
            cancellation.ThrowIfCancellationRequested();
            // Events without a time come before all others.
            var rank = (hit.Time ?? long.MinValue, hit.Id);
            if (best.Count < request.Limit)
            {
                best.Enqueue(hit, rank);
                continue;
            }
            leftOut = true;
            // The rest of this index is older still.
            if (!best.TryPeek(out _, out var oldest) || rank.CompareTo(oldest) <= 0) break;
            best.EnqueueDequeue(hit, rank);
        }
        return leftOut;
    }

    static void Read(string folder, string name, List<string> failures, Action<IndexReader> read)
    {
        var file = IndexName.FileOf(folder, name);
        try
        {
            using var index = IndexReader.Open(file);
            read(index);
        }
        catch (Exception ex) when (ex is SqliteException or IOException or UnauthorizedAccessException or System.Text.Json.JsonException)
        {
            // Deleted between the listing and now, as max_age does.
            if (File.Exists(file)) failures.Add($"the index {name} cannot be searched: {ex.Message}");
        }
    }
}
