using System.Text;

namespace LogPipe.Tests.Golden;

/// <summary>Cases on which Logstash's worker dies and loses the batch.</summary>
public sealed class CrashTests
{
    /// <summary>The ids of the cases whose plugins are built.</summary>
    public static TheoryData<string> Cases() => [.. GoldenFiles.Domain("crashes").Values.Where(GoldenRunner.IsCovered).Select(c => c.Id)];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Where_Logstash_crashes_every_event_goes_on_or_is_kept_as_a_dead_letter(string id)
    {
        var golden = GoldenFiles.Domain("crashes")[id];
        var answer = await GoldenRunner.RunAsync(golden);
        Assert.True(answer.ExitCode == 0, string.Join("\n", answer.Diagnostics.Select(d => d.ToString())));
        var events = Encoding.UTF8.GetString(answer.Stdout).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length;
        Assert.True(events + answer.DeadLetters.Count >= golden.InputCount,
            $"{golden.InputCount} events in, {events} out, {answer.DeadLetters.Count} dead letters\n{golden.Config}");
        Assert.All(answer.DeadLetters, letter => Assert.StartsWith("condition `", letter.Reason));
    }
}
