using LogPipe.Configuration.Language;
namespace LogPipe.Tests.Configuration.Language;
public sealed class ZzDumpTests
{
    [Fact]
    public void Dump()
    {
        using var w = new StreamWriter("/tmp/lang-dump.txt");
        foreach (GoldenConfig g in GoldenConfigs.All.Where(g => g.ReturnCode == 1))
        {
            var r = ConfigParser.Parse(new SourceFile(g.Id, g.Config));
            if (r.Diagnostics.Count > 0) { w.WriteLine(DiagnosticRenderer.Render(r.Diagnostics)); }
        }
        var text = string.Concat(Enumerable.Range(0, 100).Select(i => $"filter {{\n  # c {i}\n  if [a][b] == \"x{i}\" and [c] in [\"a\", \"b\"] {{\n    mutate {{\n      add_field => {{\n        \"k\" => \"v {i}\"\n        \"l\" => \"%{{a}}\"\n      }}\n      remove_field => [\"x\", \"y\"]\n      add_tag => [\"t{i}\"]\n    }}\n  }} else if [x] =~ /a\\/b/ or ![y] {{\n    grok {{\n      match => {{ \"message\" => \"%{{IP:ip}} %{{WORD:w}} (?<x>a|b)\" }}\n      id => \"g{i}\"\n    }}\n  }}\n\n}}\n\n"));
        w.WriteLine(text.Count(c => c == '\n'));
        for (int i = 0; i < 12; i++) { var sw = System.Diagnostics.Stopwatch.StartNew(); var r = ConfigParser.Parse(new SourceFile("perf", text), null, out int steps); w.WriteLine($"{sw.Elapsed.TotalMilliseconds} ms, {steps} steps, {r.Diagnostics.Count}"); }
    }
}
