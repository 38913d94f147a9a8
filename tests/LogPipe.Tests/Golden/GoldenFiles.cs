using System.Text.Json;
using System.Text.RegularExpressions;

namespace LogPipe.Tests.Golden;

/// <summary>The golden cases on disk and the list of deliberate deviations.</summary>
static partial class GoldenFiles
{
    static readonly Dictionary<string, Dictionary<string, GoldenCase>> Loaded = [];

    /// <summary>The folder tests/golden.</summary>
    public static string Folder { get; } = Find();

    /// <summary>The cases of a domain by id.</summary>
    public static IReadOnlyDictionary<string, GoldenCase> Domain(string domain)
    {
        lock (Loaded)
        {
            if (Loaded.TryGetValue(domain, out var cases)) return cases;
            cases = File.ReadLines(Path.Combine(Folder, domain + ".jsonl"))
                .Select(line => new GoldenCase(JsonDocument.Parse(QuoteInfinity(line), new JsonDocumentOptions { MaxDepth = 2000 }).RootElement))
                .ToDictionary(c => c.Id);
            return Loaded[domain] = cases;
        }
    }

    /// <summary>Cases that are answered differently on purpose.</summary>
    public static IReadOnlyDictionary<string, GoldenDeviation> Deviations { get; } = File.ReadLines(Path.Combine(Folder, "deviations.tsv"))
        .Where(line => line.Length > 0 && line[0] != '#')
        .Select(line => line.Split('\t', 3))
        .ToDictionary(parts => parts[0], parts => new GoldenDeviation(parts[1], parts[2]));

    /// <summary>The recorder wrote infinite numbers bare, which is no JSON; LogPipe writes them in quotes.</summary>
    static string QuoteInfinity(string line) => line.Contains("Infinity", StringComparison.Ordinal) ? BareInfinity().Replace(line, "$1\"$2\"") : line;

    [GeneratedRegex(@"((?:^|[^\\])"":\s*|[\[,]\s*)(-?Infinity)(?=[,\]}])")]
    private static partial Regex BareInfinity();

    static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var golden = Path.Combine(folder.FullName, "tests", "golden");
            if (Directory.Exists(golden)) return golden;
        }
        throw new DirectoryNotFoundException("tests/golden is not above the test program");
    }
}
