using System.Net;
using LogPipe.Plugins.Tls;
using Serilog;

namespace LogPipe.Plugins.Http;

/// <summary>Makes HTTP clients.</summary>
public static class HttpClients
{
    static readonly string Agent = "LogPipe/" + (typeof(HttpClients).Assembly.GetName().Version?.ToString(3) ?? "0");

    /// <summary>
    /// A client without a timeout of its own (bound every request with its token) that asks for no compression. Reads the TLS
    /// files, and reads them again when they change; throws <see cref="PluginStartException"/> when one is unreadable at the
    /// start. Connections are renewed every ten minutes, so that a changed DNS answer is noticed.
    /// </summary>
    public static HttpClient Create(HttpClientSettings settings, ILogger log, TimeProvider time)
    {
        var files = settings.Tls.Files;
        HttpMessageHandler handler = files.Count == 0 ? Handler(settings) : new RenewingHandler(new RenewedFromFiles<HttpMessageInvoker>(
            files,
            () => new HttpMessageInvoker(Handler(settings)),
            _ => log.Information("The TLS files have changed and are used for new connections: {Files:l}", string.Join(", ", files)),
            reason => log.Error("The changed TLS files cannot be used, and what was read before stays: {Reason:l}", reason),
            time));
        var client = new HttpClient(handler, disposeHandler: true) { Timeout = Timeout.InfiniteTimeSpan, DefaultRequestVersion = HttpVersion.Version11 };
        client.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", Agent);
        return client;
    }

    static SocketsHttpHandler Handler(HttpClientSettings settings) => new()
    {
        ConnectTimeout = settings.ConnectTimeout,
        MaxConnectionsPerServer = Math.Max(1, settings.MaxConnectionsPerHost),
        PooledConnectionLifetime = settings.KeepAlive ? TimeSpan.FromMinutes(10) : TimeSpan.Zero,
        PooledConnectionIdleTimeout = TimeSpan.FromMinutes(1),
        AllowAutoRedirect = settings.FollowRedirects,
        UseCookies = settings.Cookies,
        UseProxy = settings.Proxy is not null,
        Proxy = settings.Proxy?.ToWebProxy(),
        SslOptions = ClientTls.Load(settings.Tls),
        // Spans of the shipping of spans are no use, and headers cost.
        ActivityHeadersPropagator = null,
    };
}
