using System.Net.Http.Headers;
using LogPipe.Plugins;
using LogPipe.Plugins.Http;

namespace LogPipe.Outputs.Alertmanager;

/// <summary>One Alertmanager.</summary>
/// <param name="Name">Scheme, host and port for logs and metrics; never credentials.</param>
/// <param name="Url">Where alerts are posted.</param>
/// <param name="Authorization">From the user info of the URL; null when it had none.</param>
sealed record AlertmanagerHost(string Name, Uri Url, AuthenticationHeaderValue? Authorization)
{
    const string Api = "/api/v2/alerts";

    /// <summary>
    /// Reads an entry of hosts. Logstash users write <c>host:9093</c> as well as URLs; a path in the URL comes before the
    /// path option, and one that already ends in the API's own path is taken as it is.
    /// </summary>
    public static AlertmanagerHost Parse(string text, string prefix)
    {
        var written = text.Trim();
        if (!written.Contains("://", StringComparison.Ordinal)) written = "http://" + written;
        if (!Uri.TryCreate(written, UriKind.Absolute, out var uri) || uri.Host.Length == 0 || uri.Scheme is not ("http" or "https"))
            throw new PluginConfigException("hosts", $"{Shown(text)} is no address of an Alertmanager", "write it as http://alertmanager:9093");
        if (uri.Query.Length > 0 || uri.Fragment.Length > 0)
            throw new PluginConfigException("hosts", $"{Shown(text)} has a query, which the API does not take", "leave out everything from the question mark on");
        var path = uri.AbsolutePath.TrimEnd('/');
        if (path.EndsWith("/api/v1/alerts", StringComparison.Ordinal))
            throw new PluginConfigException("hosts", $"{Shown(text)} names the API v1, which Alertmanager removed in 0.27", "write only scheme, host and port; LogPipe adds /api/v2/alerts");
        if (path.EndsWith(Api, StringComparison.Ordinal)) path = path[..^Api.Length];
        else path += "/" + prefix.Trim('/');
        var builder = new UriBuilder(uri.Scheme, uri.Host, uri.IsDefaultPort && !HasPort(written) ? DefaultPort(uri) : uri.Port, path.TrimEnd('/') + Api);
        var (user, password) = HttpCredentials.FromUserInfo(uri.UserInfo);
        var url = builder.Uri;
        return new AlertmanagerHost(url.GetLeftPart(UriPartial.Authority), url, user is null ? null : HttpCredentials.Basic(user, password));
    }

    /// <summary>Never shows credentials.</summary>
    public override string ToString() => Name;

    // http://alertmanager means Alertmanager's own port; https is usually a proxy on 443, and :80 can be written.
    static int DefaultPort(Uri uri) => uri.Scheme == "http" ? 9093 : uri.Port;

    static bool HasPort(string url)
    {
        var start = url.IndexOf("://", StringComparison.Ordinal) + 3;
        var end = url.IndexOfAny(['/', '?', '#'], start);
        var authority = end < 0 ? url[start..] : url[start..end];
        return authority.LastIndexOf(':') > Math.Max(authority.LastIndexOf(']'), authority.LastIndexOf('@'));
    }

    static string Shown(string text)
    {
        var at = text.LastIndexOf('@');
        return at < 0 ? text : "…" + text[at..];
    }
}
