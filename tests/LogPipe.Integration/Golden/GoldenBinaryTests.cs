using LogPipe.Integration.Support;
using LogPipe.Tests.Golden;

namespace LogPipe.Integration.Golden;

/// <summary>A spread of the golden cases through the program itself; the unit tests run all of them in process.</summary>
public sealed class GoldenBinaryTests
{
    const int PerDomain = 4;
    static readonly string[] Domains = ["cond", "sprintf", "event", "number", "config", "codec", "mutate", "date", "grok", "json", "clone", "drop"];

    public static TheoryData<string, string> Cases()
    {
        var data = new TheoryData<string, string>();
        foreach (var domain in Domains)
        {
            var cases = GoldenFiles.Domain(domain).Values.Where(c => GoldenRunner.IsCovered(c) && !GoldenFiles.Deviations.ContainsKey(c.Id)).ToList();
            for (var i = 0; i < Math.Min(PerDomain, cases.Count); i++) data.Add(domain, cases[i * cases.Count / Math.Min(PerDomain, cases.Count)].Id);
        }
        return data;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task The_program_answers_as_Logstash_does(string domain, string id)
    {
        using var sandbox = new Sandbox();
        var golden = GoldenFiles.Domain(domain)[id];
        var ecs = golden.Ecs.ToString().ToLowerInvariant();
        var result = await LogPipeProcess.RunAsync(sandbox, golden.Stdin, "-w", "1", "--log.level", "error", "--pipeline.ecs_compatibility", ecs, "-e", golden.Config);
        var difference = GoldenComparison.Difference(golden, new GoldenAnswer(result.ExitCode, result.OutBytes, [], []));
        Assert.True(difference is null, $"{id}\n{golden.Config}\n{difference}\n{result}");
    }
}
