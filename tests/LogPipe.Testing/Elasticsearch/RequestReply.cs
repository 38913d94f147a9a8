namespace LogPipe.Testing.Elasticsearch;

/// <summary>What the server is told to do with one whole bulk request.</summary>
public sealed record RequestReply
{
    /// <summary>The status; 200 handles the request as usual.</summary>
    public int Status { get; init; } = 200;

    /// <summary>The body in place of the usual one.</summary>
    public string? Body { get; init; }

    /// <summary>The Retry-After header.</summary>
    public string? RetryAfter { get; init; }

    /// <summary>Waits before anything is answered.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>Cuts the connection while the request is being read: nothing is indexed.</summary>
    public bool ResetWhileReading { get; init; }

    /// <summary>Indexes the documents and cuts the connection before the answer.</summary>
    public bool ResetBeforeAnswer { get; init; }

    /// <summary>Indexes the documents and leaves the last item out of the answer.</summary>
    public bool OmitLastItem { get; init; }

    public static RequestReply Refuse(int status, string? retryAfter = null, string? body = null) => new() { Status = status, RetryAfter = retryAfter, Body = body };
}
