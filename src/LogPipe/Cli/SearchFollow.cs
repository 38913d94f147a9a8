using LogPipe.Search;
using Microsoft.Data.Sqlite;

namespace LogPipe.Cli;

/// <summary>--follow: the newest events, and then those that come, until Ctrl+C. Events that replace others do not count as new.</summary>
sealed class SearchFollow(CliIo io, SearchRequest request, HitFormat format)
{
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    readonly Dictionary<string, long> _last = new(StringComparer.Ordinal);

    /// <summary>Runs; returns the exit code.</summary>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        // Asked before the search, so that nothing falls between; what the search shows already is left out later.
        Visit((name, index) => _last[name] = index.LastId);
        var result = IndexSearch.Run(request, cancellation);
        foreach (var hit in result.Hits) io.Out.WriteLine(format.Line(hit));
        var shown = result.Hits.Select(h => (h.Index, h.Id)).ToHashSet();
        try
        {
            while (true)
            {
                await io.Out.FlushAsync(cancellation).ConfigureAwait(false);
                await Task.Delay(Pause, cancellation).ConfigureAwait(false);
                Visit((name, index) => ShowNew(name, index, shown));
            }
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Success;
        }
    }

    void ShowNew(string name, IndexReader index, HashSet<(string, long)> shown)
    {
        var after = _last.GetValueOrDefault(name);
        var last = index.LastId;
        if (last == after) return;
        // Below: the index was deleted and begun anew.
        foreach (var hit in index.FindAfter(request.Query, last < after ? 0 : after))
        {
            last = Math.Max(last, hit.Id);
            if (!shown.Remove((name, hit.Id))) io.Out.WriteLine(format.Line(hit));
        }
        _last[name] = last;
    }

    void Visit(Action<string, IndexReader> visit)
    {
        foreach (var name in IndexName.Find(request.Folder, request.Indices))
        {
            try
            {
                using var index = IndexReader.Open(IndexName.FileOf(request.Folder, name));
                visit(name, index);
            }
            catch (Exception ex) when (ex is SqliteException or IOException or UnauthorizedAccessException)
            {
                io.Error.WriteLine($"error: the index {name} cannot be searched: {ex.Message}");
            }
        }
    }
}
