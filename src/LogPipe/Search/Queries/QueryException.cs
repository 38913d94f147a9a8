namespace LogPipe.Search.Queries;

/// <summary>A query cannot be understood.</summary>
/// <param name="message">What is wrong.</param>
/// <param name="start">Where: an offset into the query, up to its length.</param>
/// <param name="length">How long the wrong part is; 0 at the end of the query.</param>
/// <param name="hint">What to write instead.</param>
public sealed class QueryException(string message, int start, int length, string hint) : Exception(message)
{
    /// <summary>Where the wrong part starts.</summary>
    public int Start { get; } = start;

    /// <summary>How long it is.</summary>
    public int Length { get; } = length;

    /// <summary>What to write instead.</summary>
    public string Hint { get; } = hint;
}
