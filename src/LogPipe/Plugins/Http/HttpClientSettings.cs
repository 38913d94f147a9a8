using LogPipe.Plugins.Tls;

namespace LogPipe.Plugins.Http;

/// <summary>How an HTTP client is made; see <see cref="HttpClients"/>.</summary>
public sealed record HttpClientSettings
{
    /// <summary>How long connecting may take.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How many connections to one host may be open.</summary>
    public int MaxConnectionsPerHost { get; init; } = 25;

    /// <summary>A proxy for all requests; null for none. The environment is not looked at.</summary>
    public HttpProxy? Proxy { get; init; }

    /// <summary>TLS for https addresses.</summary>
    public ClientTlsSettings Tls { get; init; } = new();

    /// <summary>Whether redirects are followed.</summary>
    public bool FollowRedirects { get; init; }

    /// <summary>Whether cookies are kept between requests.</summary>
    public bool Cookies { get; init; }

    /// <summary>Whether connections are used again.</summary>
    public bool KeepAlive { get; init; } = true;
}
