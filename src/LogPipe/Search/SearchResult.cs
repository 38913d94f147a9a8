namespace LogPipe.Search;

/// <summary>What a search found.</summary>
sealed record SearchResult
{
    /// <summary>The newest matching events up to the limit, the oldest first.</summary>
    public required IReadOnlyList<SearchHit> Hits { get; init; }

    /// <summary>True when there are older matching events, too.</summary>
    public required bool HasMore { get; init; }

    /// <summary>The indices that were searched.</summary>
    public required IReadOnlyList<string> Indices { get; init; }

    /// <summary>What could not be searched, with the reason.</summary>
    public required IReadOnlyList<string> Failures { get; init; }
}
