using System.Text.Json;
using System.Text.RegularExpressions;

namespace LogPipe.Tests.Filters;

/// <summary>One line of a golden file: a config, the events that go in and those that must come out.</summary>
sealed partial record GoldenCase(string Id, string Ecs, string Config, bool IsRefused, IReadOnlyList<string> Input, IReadOnlyList<string> Expected, bool NumbersAsText)
{
    /// <summary>The cases of a domain that feed JSON lines in and read JSON lines out.</summary>
    public static List<GoldenCase> Read(string domain)
    {
        var cases = new List<GoldenCase>();
        foreach (var line in File.ReadLines(Path.Combine(Folder(), domain + ".jsonl")))
        {
            var json = JsonDocument.Parse(InfiniteNumber().Replace(line, "${before}${minus}1E+400")).RootElement;
            if (json.TryGetProperty("stdin_base64", out _) || json.TryGetProperty("stdout_base64", out _)) continue;
            if (json.TryGetProperty("stdin", out var stdin))
            {
                cases.Add(new GoldenCase(json.GetProperty("id").GetString()!, json.GetProperty("ecs").GetString()!, json.GetProperty("config").GetString()!,
                    json.GetProperty("rc").GetInt32() != 0, Lines(stdin), Lines(json.GetProperty("stdout")), true));
                continue;
            }
            var raw = json.TryGetProperty("raw", out var rawLines);
            cases.Add(new GoldenCase(
                json.GetProperty("id").GetString()!,
                json.GetProperty("ecs").GetString()!,
                json.GetProperty("config").GetString()!,
                json.GetProperty("rc").GetInt32() != 0,
                json.TryGetProperty("input_raw", out var inputs) ? Texts(inputs) : [.. json.GetProperty("input").EnumerateArray().Select(i => i.GetRawText())],
                raw ? Texts(rawLines) : json.TryGetProperty("output", out var output) ? [.. output.EnumerateArray().Select(o => o.GetRawText())] : [],
                raw));
        }
        return cases;
    }

    static List<string> Lines(JsonElement text) => [.. text.GetString()!.Split('\n', StringSplitOptions.RemoveEmptyEntries)];

    static List<string> Texts(JsonElement lines) => [.. lines.EnumerateArray().Select(l => l.GetString()!)];

    // Numbers too large for a double stand in some lines as a word that JSON does not have.
    [GeneratedRegex("""(?<before>(?<!\\)":|\[|,)\s*(?<minus>-?)Infinity(?=[,}\]])""")]
    private static partial Regex InfiniteNumber();

    static string Folder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !Directory.Exists(Path.Combine(folder.FullName, "tests", "golden"))) folder = folder.Parent;
        return Path.Combine(folder?.FullName ?? throw new DirectoryNotFoundException("tests/golden"), "tests", "golden");
    }
}
