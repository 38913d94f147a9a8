using System.Text;
using System.Text.RegularExpressions;

namespace LogPipe.Tests.Golden;

/// <summary>Every golden case whose plugins are built, through the whole engine.</summary>
public sealed partial class GoldenTests
{
    static readonly string[] Domains =
        ["cond", "sprintf", "event", "number", "config", "codec", "mutate", "mutate-strict", "date", "drop", "grok", "json", "clone", "combo"];

    static readonly string[] RawDomains = ["mutate", "sprintf", "event", "cond"];

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
        Check(golden, answer, GoldenComparison.Difference(golden, answer));
    }

    /// <summary>Domain and id of the cases that have nested values come in as JSON.</summary>
    public static TheoryData<string, string> NestedCases()
    {
        var data = new TheoryData<string, string>();
        foreach (var domain in RawDomains)
            foreach (var golden in GoldenFiles.Domain(domain).Values.Where(g => HasNested(g) && GoldenRunner.IsCovered(g)))
                data.Add(domain, golden.Id);
        return data;
    }

    [Theory]
    [MemberData(nameof(NestedCases), DisableDiscoveryEnumeration = false)]
    public async Task Nested_values_that_are_not_parsed_yet_give_the_same_answers(string domain, string id)
    {
        var golden = GoldenFiles.Domain(domain)[id];
        var answer = await GoldenRunner.RunAsync(golden, keepRaw: true);
        // Unparsed numbers keep the text they came with.
        Check(golden, answer, GoldenComparison.Difference(golden, answer, numbersByValue: true));
    }

    static bool HasNested(GoldenCase golden) =>
        golden.Config.Contains("json", StringComparison.Ordinal) && Nested().IsMatch(Encoding.UTF8.GetString(golden.Stdin));

    [GeneratedRegex("\":\\s*[\\[{]")]
    private static partial Regex Nested();

    static void Check(GoldenCase golden, GoldenAnswer answer, string? difference)
    {
        var id = golden.Id;
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
