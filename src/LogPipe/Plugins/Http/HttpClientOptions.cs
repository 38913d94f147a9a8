using LogPipe.Plugins.Tls;

namespace LogPipe.Plugins.Http;

/// <summary>The options that all plugins with an HTTP client share.</summary>
public static class HttpClientOptions
{
    const string TotalNote = "request_timeout bounds the whole request";

    /// <summary>The rows for a plugin's table.</summary>
    public static IReadOnlyList<OptionSpec> Table { get; } =
    [
        new("request_timeout", OptionType.Duration, "How long one request may take in all.") { Default = 60d },
        new("connect_timeout", OptionType.Duration, "How long the connection may take to come about.") { Default = 10d },
        new("socket_timeout", OptionType.Duration, "How long the socket may be silent.") { Default = 10d, NoEffect = TotalNote },
        new("automatic_retries", OptionType.Number, "How many times a request that got no answer is sent again at once, before retry_failed has its say; 0 for not at all.") { Default = 1L },
        new("retry_non_idempotent", OptionType.Boolean, "Whether automatic_retries holds for POST and PATCH too.") { Default = false },
        new("follow_redirects", OptionType.Boolean, "Whether redirects are followed.") { Default = true },
        new("keepalive", OptionType.Boolean, "Whether a connection is used for more than one request.") { Default = true },
        new("cookies", OptionType.Boolean, "Whether cookies of answers are sent with later requests.") { Default = true },
        new("pool_max", OptionType.Number, "Most connections.") { Default = 50L, NoEffect = "there is one host; pool_max_per_route bounds its connections" },
        new("pool_max_per_route", OptionType.Number, "The most connections to the host at once, 1 to 1000.") { Default = 25L },
        new("validate_after_inactivity", OptionType.Number, "Milliseconds after which a connection is checked.") { Default = 200L, NoEffect = "a connection found closed is replaced" },
        new("user", OptionType.Text, "The user for basic authentication; goes with password."),
        new("password", OptionType.Password, "The password for basic authentication."),
        new("proxy", OptionType.Any, "A proxy, as URL (http, https or socks5) or as hash of scheme, host, port, user and password. Without one, or with an empty text, none is used, whatever the environment says."),
        new("ssl_enabled", OptionType.Boolean, "Whether TLS may be used.") { Default = true, NoEffect = "the scheme of the URL decides" },
        .. ClientTlsOptions.Table,
        new("cacert", OptionType.Path, "The CA.") { Obsolete = "use ssl_certificate_authorities" },
        new("client_cert", OptionType.Path, "The client's certificate.") { Obsolete = "use ssl_certificate" },
        new("client_key", OptionType.Path, "The client's key.") { Obsolete = "use ssl_key" },
        new("keystore", OptionType.Path, "The keystore.") { Obsolete = "use ssl_keystore_path" },
        new("keystore_password", OptionType.Password, "Its password.") { Obsolete = "use ssl_keystore_password" },
        new("keystore_type", OptionType.Text, "Its type.") { Obsolete = "use ssl_keystore_type" },
        new("truststore", OptionType.Path, "The truststore.") { Obsolete = "use ssl_truststore_path" },
        new("truststore_password", OptionType.Password, "Its password.") { Obsolete = "use ssl_truststore_password" },
        new("truststore_type", OptionType.Text, "Its type.") { Obsolete = "use ssl_truststore_type" },
    ];

    /// <summary>How the client is to be made. Throws <see cref="PluginConfigException"/> when the options do not go together.</summary>
    public static HttpClientSettings Read(OptionSet options) => new()
    {
        ConnectTimeout = options.Duration("connect_timeout") is { Ticks: > 0 } connect ? connect : TimeSpan.FromSeconds(10),
        MaxConnectionsPerHost = (int)Math.Clamp(options.Integer("pool_max_per_route"), 1, 1000),
        Proxy = HttpProxy.Parse("proxy", options.Raw("proxy")),
        Tls = ClientTlsOptions.Read(options),
        FollowRedirects = options.Boolean("follow_redirects"),
        Cookies = options.Boolean("cookies"),
        KeepAlive = options.Boolean("keepalive"),
    };

    /// <summary>The Authorization header of user and password; null when they are not given.</summary>
    public static System.Net.Http.Headers.AuthenticationHeaderValue? Authorization(OptionSet options)
    {
        if (options.TextOrNull("user") is not { Length: > 0 } user) return null;
        var password = options.TextOrNull("password") ?? throw new PluginConfigException("user", "user is given without password", "add password => \"${PASSWORD}\"");
        return HttpCredentials.Basic(user, password);
    }
}
