using LogPipe.Plugins;
using LogPipe.Plugins.Http;

namespace LogPipe.Outputs.Elasticsearch;

/// <summary>One entry of hosts: where it is, without credentials, and the credentials that stood in it.</summary>
/// <param name="Address">Scheme, host, port and path, the path ending in a slash.</param>
/// <param name="User">The user written into the URL.</param>
/// <param name="Password">The password written into the URL.</param>
sealed record HostAddress(Uri Address, string? User, string? Password)
{
    const int DefaultPort = 9200;

    /// <summary>The address as shown in logs.</summary>
    public override string ToString() => Address.GetLeftPart(UriPartial.Authority);

    /// <summary>Reads an entry: "host", "host:9200", "//host", "https://user:password@host:9200/path", "[::1]:9200".</summary>
    /// <param name="text">The entry.</param>
    /// <param name="tls">What ssl_enabled says; null when it is not given.</param>
    /// <param name="path">The path option; null when it is not given.</param>
    public static HostAddress Parse(string text, bool? tls, string? path)
    {
        var trimmed = text.Trim();
        var scheme = trimmed.IndexOf("://", StringComparison.Ordinal) is var at and > 0 ? trimmed[..at].ToLowerInvariant() : null;
        var rest = scheme is not null ? trimmed[(scheme.Length + 3)..] : trimmed.StartsWith("//", StringComparison.Ordinal) ? trimmed[2..] : trimmed;
        if (scheme is not (null or "http" or "https"))
            throw new PluginConfigException("hosts", $"{Hide(trimmed)} has the unknown scheme {scheme}", "use http or https");
        if (scheme == "http" && tls == true)
            throw new PluginConfigException("hosts", $"{Hide(trimmed)} says http, ssl_enabled says TLS", "write https:// or no scheme");
        if (scheme == "https" && tls == false)
            throw new PluginConfigException("ssl_enabled", $"ssl_enabled is false, but the host {Hide(trimmed)} says https", "take one of them away");
        var https = scheme == "https" || tls == true;
        if (rest.Count(c => c == ':') > 1 && !rest.Contains('[') && !rest.Contains('@')) rest = $"[{rest}]";
        if (!Uri.TryCreate($"{(https ? "https" : "http")}://{rest}", UriKind.Absolute, out var uri) || uri.Host.Length == 0)
            throw new PluginConfigException("hosts", $"\"{Hide(trimmed)}\" is no host", "write it as http://elasticsearch:9200");
        if (uri.Query.Length > 0)
            throw new PluginConfigException("hosts", $"the host {Hide(trimmed)} has a query", "give query parameters in parameters => { }");
        var (user, password) = HttpCredentials.FromUserInfo(uri.UserInfo);
        var port = HasPort(rest) ? uri.Port : DefaultPort;
        var own = uri.AbsolutePath.Trim('/');
        var option = path?.Trim('/') ?? "";
        if (own.Length > 0 && option.Length > 0 && own != option)
            throw new PluginConfigException("path", $"the path is given twice, as {own} in hosts and as {option}", "keep one of them");
        var prefix = own.Length > 0 ? own : option;
        return new HostAddress(new UriBuilder(uri.Scheme, uri.Host, port, prefix.Length == 0 ? "/" : $"/{prefix}/").Uri, user, password);
    }

    static bool HasPort(string rest)
    {
        var slash = rest.IndexOf('/');
        var authority = slash < 0 ? rest : rest[..slash];
        authority = authority[(authority.LastIndexOf('@') + 1)..];
        var colon = authority.LastIndexOf(':');
        return colon >= 0 && colon > authority.LastIndexOf(']');
    }

    static string Hide(string text)
    {
        var at = text.LastIndexOf('@');
        if (at < 0) return text;
        var start = text.IndexOf("//", StringComparison.Ordinal);
        return text[..(start < 0 ? 0 : start + 2)] + "<credentials>" + text[at..];
    }
}
