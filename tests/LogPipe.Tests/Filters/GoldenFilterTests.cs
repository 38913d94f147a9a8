using LogPipe.Plugins;

namespace LogPipe.Tests.Filters;

public class GoldenFilterTests
{
    static readonly string[] Domains = ["mutate", "mutate-strict", "number", "sprintf", "drop", "json", "clone", "event", "config", "combo", "crashes"];

    static readonly string[] AboutOptions = ["config/repeat", "config/value", "config/escapes", "config/optname"];

    public static TheoryData<string> Cases()
    {
        var data = new TheoryData<string>();
        foreach (var golden in All.Keys) data.Add(golden);
        return data;
    }

    static readonly Dictionary<string, GoldenCase> All = Domains.SelectMany(GoldenCase.Read).Where(IsAboutFilters).Where(GoldenFilters.CanRun).ToDictionary(c => c.Id);

    // The other cases of these domains are about inputs, codecs and the grammar; so is what lands in [event][original].
    static bool IsAboutFilters(GoldenCase golden) =>
        (!golden.Id.StartsWith("config/", StringComparison.Ordinal) || AboutOptions.Any(p => golden.Id.StartsWith(p, StringComparison.Ordinal)))
        && !golden.Id.Contains("-bad-", StringComparison.Ordinal) && !golden.Id.Contains("x-event", StringComparison.Ordinal)
        && !golden.Expected.Any(e => e.Contains("\"original\"", StringComparison.Ordinal));


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
        var difference = Difference(golden, GoldenFilters.Run(golden, keepRaw: false), golden.NumbersAsText)
            // Once more as most codecs hand events over: with nested values not parsed yet, whose numbers keep their text.
            ?? Difference(golden, GoldenFilters.Run(golden, keepRaw: true), numbersAsText: false);
        if (GoldenDeviations.Reasons.TryGetValue(id, out var reason))
            Assert.True(difference is not null, $"{id} agrees with Logstash; take it off the list of deviations ({reason})");
        else Assert.True(difference is null, difference);
    }

    static string? Difference(GoldenCase golden, List<string> actual, bool numbersAsText)
    {
        var wrong = new List<string>();
        for (var i = 0; i < Math.Max(golden.Expected.Count, actual.Count); i++)
        {
            var expected = i < golden.Expected.Count ? golden.Expected[i] : "nothing";
            var got = i < actual.Count ? actual[i] : "nothing";
            if (i >= golden.Expected.Count || i >= actual.Count || !JsonLines.Same(expected, got, numbersAsText))
                wrong.Add($"  expected {expected}\n  got      {got}");
        }
        return wrong.Count == 0 ? null : $"{wrong.Count} of {golden.Expected.Count} differ: {golden.Config}\n{string.Join('\n', wrong.Take(8))}";
    }
}
