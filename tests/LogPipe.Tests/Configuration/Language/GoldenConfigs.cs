using System.Runtime.CompilerServices;
using System.Text.Json;

namespace LogPipe.Tests.Configuration.Language;

/// <summary>The configurations of the golden cases, with what Logstash said of them.</summary>
internal static class GoldenConfigs
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
                using JsonDocument json = JsonDocument.Parse(line);
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

    private static string Folder([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "golden"));
}
