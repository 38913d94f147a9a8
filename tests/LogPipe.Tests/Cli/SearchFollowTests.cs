using LogPipe.Cli;
using LogPipe.Search;
using LogPipe.Search.Queries;
using LogPipe.Tests.Outputs.Embedded;
using LogPipe.Tests.Search;
using LogPipe.Tests.Support;

namespace LogPipe.Tests.Cli;

public sealed class SearchFollowTests
{
    [Fact]
    public async Task Matching_events_are_shown_once_each_as_they_come_also_from_new_indices()
    {
        using var folder = new TempFolder();
        await using var output = await EmbeddedTesting.StartAsync(folder.Path, ("index", "%{i}"));
        var driver = new OutputDriver(output);
        await driver.SendOnceAsync(Event("old yes", "a"), Event("old no", "a"));

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var shown = new StringWriter { NewLine = "\n" };
        var screen = TextWriter.Synchronized(shown);
        var request = new SearchRequest { Folder = folder.Path, Query = Query.Parse("yes") };
        var following = new SearchFollow(new CliIo(screen, screen), request, new HitFormat(["message"], json: false, colours: false)).RunAsync(stop.Token);
        await WaitForAsync("old yes");
        await driver.SendOnceAsync(Event("new yes", "a"), Event("new no", "a"));
        await WaitForAsync("new yes");
        await driver.SendOnceAsync(Event("other yes", "b"));
        await WaitForAsync("other yes");
        await stop.CancelAsync();

        Assert.Equal(ExitCode.Success, await following);
        Assert.Equal(["old yes", "new yes", "other yes"], Lines().Select(l => l.Split('=')[1]));

        string[] Lines()
        {
            lock (screen) return shown.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        }

        async Task WaitForAsync(string message)
        {
            await Patience.UntilAsync(() => Lines().Any(l => l.EndsWith(message, StringComparison.Ordinal)), message);
        }
    }

    static LogPipe.Events.Event Event(string message, string index) => EmbeddedTesting.Event(message, more: $",\"i\":\"{index}\"");
}
