using System.Net.Http.Headers;
using System.Text;

namespace LogPipe.Plugins.Http;

/// <summary>Authorization headers, and credentials found in URLs.</summary>
public static class HttpCredentials
{
    /// <summary>A Basic header.</summary>
    public static AuthenticationHeaderValue Basic(string user, string? password) =>
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")));

    /// <summary>The user and password of a URL's user info, unescaped; nulls when there are none.</summary>
    public static (string? User, string? Password) FromUserInfo(string userInfo)
    {
        if (userInfo.Length == 0) return (null, null);
        var colon = userInfo.IndexOf(':');
        return colon < 0
            ? (Uri.UnescapeDataString(userInfo), null)
            : (Uri.UnescapeDataString(userInfo[..colon]), Uri.UnescapeDataString(userInfo[(colon + 1)..]));
    }
}
