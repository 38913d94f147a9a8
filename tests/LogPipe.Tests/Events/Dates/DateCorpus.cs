using System.Text.Json;
using System.Text.RegularExpressions;

namespace LogPipe.Tests.Events.Dates;

/// <summary>Reads the golden cases and tables these tests compare with.</summary>
internal static partial class DateCorpus
{
    public static string Root { get; } = FindRoot();

    public static IEnumerable<JsonElement> Golden(string domain)
    {
        foreach (string line in File.ReadLines(Path.Combine(Root, "tests", "golden", domain + ".jsonl")))
        {
            // One case's input is the number Infinity, which JSON cannot say.
            yield return JsonDocument.Parse(InfinityValue().Replace(line, "\":\"Infinity\"")).RootElement;
        }
    }

    public static string[] TableLines(string name) =>
        File.ReadAllLines(Path.Combine(Root, "tests", "LogPipe.Tests", "Events", "Dates", name));

    private static string FindRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "LogPipe.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException("LogPipe.sln is in no folder above the tests");
    }

    [GeneratedRegex("""(?<!\\)":Infinity""")]
    private static partial Regex InfinityValue();
}
