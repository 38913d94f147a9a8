using System.Net;

namespace LogPipe.Plugins.Http;

/// <summary>A proxy as configured.</summary>
/// <param name="Address">Scheme, host and port; never credentials.</param>
/// <param name="User">The user, if the proxy wants one.</param>
/// <param name="Password">Its password.</param>
public sealed record HttpProxy(Uri Address, string? User, string? Password)
{
    /// <summary>
    /// Reads an option's value: a URL, perhaps with user and password in it, or a hash of scheme, host, port, user and
    /// password. Empty text means no proxy, so that an unset environment variable does no harm.
    /// </summary>
    public static HttpProxy? Parse(string option, object? value)
    {
        var text = value is ConfigHash hash ? FromHash(option, hash) : OptionSet.ToText(value)?.Trim();
        if (string.IsNullOrEmpty(text)) return null;
        if (!text.Contains("://", StringComparison.Ordinal)) text = "http://" + text;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Host.Length == 0)
            throw new PluginConfigException(option, "the proxy is no URL", "write it as http://host:3128");
        if (uri.Scheme is not ("http" or "https" or "socks5" or "socks4"))
            throw new PluginConfigException(option, $"a proxy of scheme {uri.Scheme} is not known", "use http, https or socks5");
        var (user, password) = HttpCredentials.FromUserInfo(uri.UserInfo);
        return new HttpProxy(new UriBuilder(uri.Scheme, uri.Host, uri.Port).Uri, user, password);
    }

    /// <summary>Never shows the password.</summary>
    public override string ToString() => Address.ToString();

    internal WebProxy ToWebProxy() => new(Address)
    {
        Credentials = User is null ? null : new NetworkCredential(User, Password),
    };

    static string FromHash(string option, ConfigHash hash)
    {
        string? Get(string key) => hash.Entries.Where(e => e.Key == key).Select(e => OptionSet.ToText(e.Value)).FirstOrDefault();
        var host = Get("host") ?? throw new PluginConfigException(option, "the proxy hash has no host", "give host => \"proxy\" and port => 3128");
        var credentials = Get("user") is { } user ? $"{Uri.EscapeDataString(user)}:{Uri.EscapeDataString(Get("password") ?? "")}@" : "";
        var port = Get("port") is { } p ? ":" + p : "";
        return $"{Get("scheme") ?? "http"}://{credentials}{host}{port}";
    }
}
