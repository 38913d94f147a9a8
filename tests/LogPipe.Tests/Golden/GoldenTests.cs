namespace LogPipe.Tests.Golden;

/// <summary>Every golden case whose plugins are built, through the whole engine.</summary>
public sealed class GoldenTests
{
    static readonly string[] Domains =
        ["cond", "sprintf", "event", "number", "config", "codec", "mutate", "mutate-strict", "date", "drop", "grok", "json", "clone"];

    /// <summary>Domain and id of every case that is run.</summary>
    public static TheoryData<string, string> Cases()
    {
        var data = new TheoryData<string, string>();
        foreach (var domain in Domains)
            foreach (var golden in GoldenFiles.Domain(domain).Values.Where(GoldenRunner.IsCovered))
                data.Add(domain, golden.Id);
        return data;
    }

    [Theory]
    [MemberData(nameof(Cases), DisableDiscoveryEnumeration = false)]
    public async Task LogPipe_answers_as_Logstash_does(string domain, string id)
    {
        var golden = GoldenFiles.Domain(domain)[id];
        var answer = await GoldenRunner.RunAsync(golden);
        var difference = GoldenComparison.Difference(golden, answer);
        if (!GoldenFiles.Deviations.TryGetValue(id, out var deviation))
        {
            Assert.True(difference is null, $"{id}\n{golden.Config}\n{difference}");
            return;
        }
        Assert.True(difference is not null || deviation.Kind == "random", $"{id} is listed as a deviation ({deviation.Reason}) but agrees with Logstash: take it off the list");
        if (deviation.Kind == "last-line")
            Assert.True(GoldenComparison.IsBeginningOf(golden, answer), $"{id}: more than the unfinished last line differs\n{difference}");
    }

    [Fact]
    public void Own_deviations_are_under_three_percent()
    {
        var run = Cases().Count();
        var own = GoldenFiles.Deviations.Values.Count(d => d.Kind == "ours");
        Assert.InRange(own, 0, run * 3 / 100);
    }
}
