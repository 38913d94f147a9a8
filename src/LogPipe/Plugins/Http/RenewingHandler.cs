using LogPipe.Plugins.Tls;

namespace LogPipe.Plugins.Http;

/// <summary>
/// Sends by the client whose TLS files were read last. Requests under way end with the one before, whose connections close
/// when they have been idle.
/// </summary>
sealed class RenewingHandler(RenewedFromFiles<HttpMessageInvoker> clients) : HttpMessageHandler
{
    /// <inheritdoc/>
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        clients.Current.SendAsync(request, cancellationToken);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) clients.Current.Dispose();
        base.Dispose(disposing);
    }
}
