using System.Text;
using LogPipe.Plugins;

namespace LogPipe.Outputs.Elasticsearch;

/// <summary>API keys in the forms people have them: id:key, its base64, or Elastic's essu_ form.</summary>
static class ApiKey
{
    /// <summary>What stands behind "ApiKey " in the header.</summary>
    public static string Encode(string key)
    {
        key = key.Trim();
        if (key.StartsWith("essu_", StringComparison.Ordinal)) return key;
        if (key.Contains(':')) return Convert.ToBase64String(Encoding.UTF8.GetBytes(key));
        Span<byte> bytes = new byte[key.Length];
        if (Convert.TryFromBase64String(key, bytes, out var length) && bytes[..length].Contains((byte)':')) return key;
        throw new PluginConfigException("api_key", "the API key is neither id:key nor its base64", "use the encoded form that Kibana shows when it makes the key");
    }
}
