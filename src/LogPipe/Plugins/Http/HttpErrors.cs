namespace LogPipe.Plugins.Http;

/// <summary>What went wrong with a request, in words.</summary>
public static class HttpErrors
{
    /// <summary>True for failures of the network or the peer, after which another try may work.</summary>
    public static bool IsTransport(Exception error) =>
        error is HttpRequestException or IOException or System.Net.Sockets.SocketException or OperationCanceledException;

    /// <summary>One line that says what happened.</summary>
    public static string Describe(Exception error, TimeSpan timeout)
    {
        if (error is OperationCanceledException) return $"no answer within {timeout.TotalSeconds:0.###} s";
        var inner = error;
        while (inner.InnerException is not null) inner = inner.InnerException;
        return ReferenceEquals(inner, error) || error.Message.Contains(inner.Message, StringComparison.Ordinal)
            ? error.Message
            : $"{error.Message} ({inner.Message})";
    }
}
