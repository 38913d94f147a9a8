using LogPipe.Configuration.Language;
using LogPipe.Plugins;
using LogPipe.Tests.Golden;

namespace LogPipe.Tests.Configuration.Checks;

/// <summary>Configs that a real Logstash has run: the check has no error for them, and few warnings.</summary>
public sealed class GoldenCheckTests
{
    [Fact]
    public void Dump()
    {
        using var w = new StreamWriter("/tmp/golden-check.txt");
        foreach (var file in Directory.EnumerateFiles(GoldenFiles.Folder, "*.jsonl").Order())
        {
            foreach (var line in File.ReadLines(file))
            {
                using var doc = System.Text.Json.JsonDocument.Parse(System.Text.RegularExpressions.Regex.Replace(line, "(?<=[:\\[,] ?)-?Infinity(?=[,\\]}])", "0"), new System.Text.Json.JsonDocumentOptions { MaxDepth = 2000 });
                var r = doc.RootElement;
                if (!r.TryGetProperty("config", out var c)) continue;
                var rc = r.TryGetProperty("rc", out var x) ? x.GetInt32() : -1;
                var ecs = r.TryGetProperty("ecs", out var e) && e.GetString() == "disabled" ? EcsMode.Disabled : EcsMode.V8;
                foreach (var d in Checking.Of(ecs, c.GetString()!))
                    w.WriteLine($"{rc}\t{d.Severity}\t{d.Code}\t{r.GetProperty("id").GetString()}\t{d.Message.Split('\n')[0]}\t{d.Span.Text.Split('\n')[0]}");
            }
        }
    }
}
