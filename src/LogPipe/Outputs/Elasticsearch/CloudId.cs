using System.Text;
using LogPipe.Plugins;

namespace LogPipe.Outputs.Elasticsearch;

/// <summary>Elastic Cloud's way to write an address: label:base64 of "domain$elasticsearch$kibana".</summary>
static class CloudId
{
    /// <summary>The URL of Elasticsearch. Throws <see cref="PluginConfigException"/> when it is no cloud id.</summary>
    public static string ToHost(string cloudId)
    {
        var encoded = cloudId[(cloudId.LastIndexOf(':') + 1)..];
        string decoded;
        try
        {
            decoded = Encoding.UTF8.GetString(Convert.FromBase64String(encoded));
        }
        catch (FormatException)
        {
            throw Bad("is not base64 behind the colon");
        }
        var parts = decoded.Split('$');
        if (parts.Length < 2 || parts[0].Length == 0 || parts[1].Length == 0 || parts[1] == "undefined") throw Bad("names no Elasticsearch");
        var (domain, domainPort) = SplitPort(parts[0], "443");
        var (id, port) = SplitPort(parts[1], domainPort);
        return $"https://{id}.{domain}:{port}";
    }

    static (string Name, string Port) SplitPort(string text, string otherwise)
    {
        var colon = text.IndexOf(':');
        return colon < 0 ? (text, otherwise) : (text[..colon], text[(colon + 1)..]);
    }

    static PluginConfigException Bad(string what) =>
        new("cloud_id", $"the cloud id {what}", "copy it from the deployment's page; it looks like name:ZXUtd2VzdC0x…");
}
