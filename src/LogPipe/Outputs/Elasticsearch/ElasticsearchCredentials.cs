using System.Net.Http.Headers;
using LogPipe.Plugins;
using LogPipe.Plugins.Http;

namespace LogPipe.Outputs.Elasticsearch;

/// <summary>Which credentials the options give; at most one kind.</summary>
static class ElasticsearchCredentials
{
    /// <summary>The header; null when there are no credentials, or only those in the hosts.</summary>
    public static AuthenticationHeaderValue? Read(OptionSet options, IReadOnlyList<HostAddress> hosts)
    {
        var user = options.TextOrNull("user");
        var key = options.TextOrNull("api_key");
        var cloud = options.TextOrNull("cloud_auth");
        var kinds = new[] { user, key, cloud }.Count(k => !string.IsNullOrEmpty(k));
        if (kinds > 1)
        {
            throw new PluginConfigException(string.IsNullOrEmpty(key) ? "cloud_auth" : "api_key", "more than one of user and password, api_key and cloud_auth is given",
                "keep one of them");
        }
        if (!string.IsNullOrEmpty(key))
        {
            if (hosts.Any(h => h.Address.Scheme != "https"))
                throw new PluginConfigException("api_key", "an API key is only sent over TLS, and the hosts say http", "write https:// in hosts, or set ssl_enabled => true");
            return new AuthenticationHeaderValue("ApiKey", ApiKey.Encode(key));
        }
        if (!string.IsNullOrEmpty(cloud))
        {
            var colon = cloud.IndexOf(':');
            if (colon <= 0) throw new PluginConfigException("cloud_auth", "cloud_auth has no colon", "write it as user:password");
            return HttpCredentials.Basic(cloud[..colon], cloud[(colon + 1)..]);
        }
        if (string.IsNullOrEmpty(user)) return null;
        var password = options.TextOrNull("password")
            ?? throw new PluginConfigException("user", "user is given without password", "add password => \"${ES_PASSWORD}\"");
        return HttpCredentials.Basic(user, password);
    }
}
