using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace LogPipe.Tests.Configuration.Language;

/// <summary>The configurations of the golden cases, with what Logstash said of them.</summary>
internal static partial class GoldenConfigs
{
    private static readonly Lazy<IReadOnlyList<GoldenConfig>> _all = new(Load);

    public static IReadOnlyList<GoldenConfig> All => _all.Value;

    private static List<GoldenConfig> Load()
    {
        var configs = new List<GoldenConfig>();
        foreach (string path in Directory.GetFiles(Folder(), "*.jsonl").Order(StringComparer.Ordinal))
        {
            foreach (string line in File.ReadLines(path))
            {
                // A few answers hold Logstash's bare Infinity, which is no JSON; they are of no interest here.
                using JsonDocument json = JsonDocument.Parse(BareInfinity().Replace(line, "null"));
                JsonElement root = json.RootElement;
                if (root.TryGetProperty("config", out JsonElement config) && root.TryGetProperty("rc", out JsonElement rc))
                {
                    string error = root.TryGetProperty("error", out JsonElement text) ? text.GetString() ?? "" : "";
                    configs.Add(new GoldenConfig(root.GetProperty("id").GetString()!, config.GetString()!, rc.GetInt32(), error));
                }
            }
        }

        return configs;
    }

    [GeneratedRegex("(?<=[:,\\[] ?)-?(Infinity|NaN)(?=[,}\\]])")]
    private static partial Regex BareInfinity();

    private static string Folder([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "golden"));
}
