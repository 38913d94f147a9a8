using LogPipe.Cli;
using LogPipe.Tests.Support;

namespace LogPipe.Tests.Testing;

/// <summary>The tests beside the pipelines, by the command that their users run.</summary>
public sealed class ShippedPipelineTests
{
    [Fact]
    public void Every_test_of_the_pipelines_and_parsers_that_ship_passes()
    {
        var output = new StringWriter { NewLine = "\n" };
        var error = new StringWriter { NewLine = "\n" };
        var code = CommandLine.Run(["test", Root.Of("pipelines", "tests")], new CliIo(output, error));
        Assert.True(code == 0, output.ToString() + error);
        Assert.Matches("^38 passed in [0-9.]+ s$", output.ToString().TrimEnd().Split('\n')[^1]);
    }

    [Fact]
    public void Every_pipeline_that_ships_has_tests()
    {
        var tested = string.Concat(Directory.GetFiles(Root.Of("pipelines", "tests"), "*.test.yml").Select(File.ReadAllText));
        Assert.All(Directory.GetFiles(Root.Of("pipelines"), "*.conf"), p => Assert.Contains($"pipeline: ../{Path.GetFileName(p)}\n", tested, StringComparison.Ordinal));
    }
}
