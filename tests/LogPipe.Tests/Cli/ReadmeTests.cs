using System.Text.RegularExpressions;
using LogPipe.Cli;
using LogPipe.Tests.Support;

namespace LogPipe.Tests.Cli;

/// <summary>What the README shows of the program is what the program does.</summary>
public sealed partial class ReadmeTests
{
    [Fact]
    public void The_mistakes_it_shows_are_told_so_and_all_of_them()
    {
        var shown = Session().Match(File.ReadAllText(Root.Of("README.md")).ReplaceLineEndings("\n"));
        Assert.True(shown.Success);
        var output = new StringWriter { NewLine = "\n" };
        Assert.Equal(1, CommandLine.Run(["-t", "-e", shown.Groups["config"].Value], new CliIo(output, output)));
        Assert.Equal(shown.Groups["output"].Value, output.ToString().ReplaceLineEndings("\n"));
        Assert.Equal(2, output.ToString().Split("error LP").Length - 1);
    }

    [GeneratedRegex(@"\$ logpipe -t -e '(?<config>[^'\n]+)'\n(?<output>.+?)```", RegexOptions.Singleline)]
    private static partial Regex Session();
}
