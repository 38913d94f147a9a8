namespace LogPipe.Plugins.Http;

/// <summary>The Retry-After header.</summary>
public static class RetryAfter
{
    /// <summary>How long the server wants to be left alone; null when it did not say. Never negative.</summary>
    public static TimeSpan? Of(HttpResponseMessage response, DateTimeOffset now)
    {
        var header = response.Headers.RetryAfter;
        var wait = header?.Delta ?? (header?.Date is { } date ? date - now : null);
        return wait is { } w && w < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }
}
