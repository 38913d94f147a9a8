using LogPipe.Cli;
using LogPipe.Configuration.Binding;
using LogPipe.Configuration.Checks;
using LogPipe.Configuration.Language;
using LogPipe.Plugins;
using LogPipe.Tests.Golden;

namespace LogPipe.Tests.Configuration.Checks;

/// <summary>What is printed for whole files, to the letter; the expected texts are in tests/fixtures/check.</summary>
public sealed class WholeTextTests
{
    static readonly string Root = Path.GetFullPath(Path.Combine(GoldenFiles.Folder, "..", ".."));

    /// <summary>
    /// Ten mistakes of ten kinds; and the guide's logstash.conf. Of the mistakes that docs/monitoring-guide.md counts, 5 and 9 (what
    /// the application logs) cannot be seen in it.
    /// </summary>
    [Theory]
    [InlineData("tests/fixtures/check/ten.conf", "ten.txt")]
    [InlineData("tests/fixtures/guide/logstash.conf", "guide.txt")]
    public void Every_mistake_of_a_file_is_told_at_its_place_with_what_to_do(string path, string expected) =>
        Assert.Equal(File.ReadAllText(Path.Combine(Root, "tests", "fixtures", "check", expected)), Report(path));

    [Theory]
    [InlineData("pipelines/demo.conf", "LP3025")]
    [InlineData("pipelines/trading.conf", "LP3025, LP3025")]
    public void A_pipeline_that_ships_has_no_errors_and_no_warnings(string path, string notes)
    {
        var found = Check(path);
        Assert.DoesNotContain(found, d => d.Severity != DiagnosticSeverity.Information);
        Assert.Equal(notes, string.Join(", ", found.Select(d => d.Code)));
    }

    static string Report(string path)
    {
        var writer = new StringWriter { NewLine = "\n" };
        CheckReport.Write(writer, Check(path), 1);
        return writer.ToString();
    }

    static IReadOnlyList<Diagnostic> Check(string path) =>
        new ConfigCheck(new PluginCatalog(BuiltInPlugins.All), new EnvironmentValues(_ => null), new PipelineInfo { DataPath = Path.GetTempPath() })
            .Run([new SourceFile(Path.GetFileName(path), File.ReadAllText(Path.Combine(Root, path)))]);
}
