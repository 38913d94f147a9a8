using LogPipe.Search.Queries;

namespace LogPipe.Search;

/// <summary>What to look for, and where.</summary>
sealed record SearchRequest
{
    /// <summary>The folder of the indices.</summary>
    public required string Folder { get; init; }

    /// <summary>Names of indices, comma-separated, with * and ?.</summary>
    public string Indices { get; init; } = "*";

    /// <summary>The query.</summary>
    public Query Query { get; init; } = Query.All;

    /// <summary>The times.</summary>
    public TimeRange Range { get; init; }

    /// <summary>At most so many of the newest events.</summary>
    public int Limit { get; init; } = 50;
}
