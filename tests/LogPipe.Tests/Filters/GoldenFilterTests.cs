using LogPipe.Plugins;

namespace LogPipe.Tests.Filters;

public class GoldenFilterTests
{
    static readonly string[] Domains = ["mutate", "mutate-strict", "number", "sprintf", "drop", "json", "clone", "event", "config", "combo", "crashes"];

    public static TheoryData<string> Cases()
    {
        var data = new TheoryData<string>();
        foreach (var golden in All.Keys) data.Add(golden);
        return data;
    }

    static readonly Dictionary<string, GoldenCase> All = Domains.SelectMany(GoldenCase.Read).Where(GoldenFilters.CanRun).ToDictionary(c => c.Id);

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_events_are_those_of_Logstash(string id)
    {
        var golden = All[id];
        if (golden.IsRefused)
        {
            Assert.Throws<PluginConfigException>(() => GoldenFilters.Run(golden, keepRaw: false));
            return;
        }
        Compare(golden, GoldenFilters.Run(golden, keepRaw: false), golden.NumbersAsText);
        // Once more as most codecs hand events over: with nested values not parsed yet, whose numbers keep their text.
        Compare(golden, GoldenFilters.Run(golden, keepRaw: true), numbersAsText: false);
    }

    static void Compare(GoldenCase golden, List<string> actual, bool numbersAsText)
    {
        var wrong = new List<string>();
        for (var i = 0; i < Math.Max(golden.Expected.Count, actual.Count); i++)
        {
            var expected = i < golden.Expected.Count ? golden.Expected[i] : "nothing";
            var got = i < actual.Count ? actual[i] : "nothing";
            if (i >= golden.Expected.Count || i >= actual.Count || !JsonLines.Same(expected, got, numbersAsText))
                wrong.Add($"  expected {expected}\n  got      {got}");
        }
        Assert.True(wrong.Count == 0, $"{wrong.Count} of {golden.Expected.Count} differ: {golden.Config}\n{string.Join('\n', wrong.Take(8))}");
    }
}
