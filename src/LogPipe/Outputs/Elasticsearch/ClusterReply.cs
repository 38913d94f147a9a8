namespace LogPipe.Outputs.Elasticsearch;

/// <summary>The answer to a request, or why there is none.</summary>
/// <param name="Status">The HTTP status; 0 when there was no answer.</param>
/// <param name="Error">What went wrong, when there was no answer.</param>
/// <param name="RetryAfter">How long the server wants to be left alone.</param>
readonly record struct ClusterReply(int Status, string? Error = null, TimeSpan? RetryAfter = null)
{
    /// <summary>True for 2xx.</summary>
    public bool IsSuccess => Status is >= 200 and < 300;
}
