using LogPipe.Integration.Support;

namespace LogPipe.Integration.CommandLine;

/// <summary>What a signal does to a running program.</summary>
public sealed class SignalTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_signal_drains_and_ends_with_zero(bool interrupt)
    {
        using var sandbox = new Sandbox();
        var log = sandbox.Write("a.log", string.Concat(Enumerable.Range(0, 500).Select(i => $"line {i}\n")));
        await using var process = LogPipeProcess.Start(sandbox, "-w", "1", "-e",
            $"input {{ file {{ path => \"{log}\" start_position => \"beginning\" sincedb_path => \"/dev/null\" }} }} output {{ stdout {{ codec => line {{ format => \"%{{message}}\" }} }} }}");
        await Wait.UntilAsync(() => process.Out.Contains("line 499\n", StringComparison.Ordinal), "the lines of the file", process);
        File.AppendAllText(log, "last\n");
        await Wait.UntilAsync(() => process.Out.Contains("last\n", StringComparison.Ordinal), "the line appended", process);
        if (interrupt) process.Interrupt();
        else process.Terminate();
        var result = (await process.EndAsync()).Expect(0);
        Assert.Equal(501, result.Lines.Length);
        Assert.Contains("has ended: 501 events in, 501 out", result.Error);
    }

    [Fact]
    public async Task A_generator_without_end_ends_on_a_signal_and_everything_made_is_written()
    {
        using var sandbox = new Sandbox();
        await using var process = LogPipeProcess.Start(sandbox, "-e", "input { generator { count => 0 } } output { stdout { codec => json_lines } }");
        await Wait.UntilAsync(() => process.Out.Length > 100_000, "some events", process);
        var result = (await process.StopAsync()).Expect(0);
        Assert.EndsWith("}\n", result.Out);
        Assert.Contains($"has ended: {result.Lines.Length} events in, {result.Lines.Length} out", result.Error);
    }

    [Fact]
    public async Task Two_signals_at_once_are_one()
    {
        using var sandbox = new Sandbox();
        await using var process = LogPipeProcess.Start(sandbox, "-e", "input { generator { count => 0 } } output { stdout { codec => json_lines } }");
        await Wait.UntilAsync(() => process.Out.Length > 100_000, "some events", process);
        process.Terminate();
        process.Interrupt();
        var result = (await process.EndAsync()).Expect(0);
        Assert.DoesNotContain("a second signal", result.Error);
        Assert.Contains($"has ended: {result.Lines.Length} events in, {result.Lines.Length} out", result.Error);
    }

    [Fact]
    public async Task A_second_signal_ends_a_program_whose_output_is_dead()
    {
        using var sandbox = new Sandbox();
        await using var process = LogPipeProcess.Start(sandbox, "-e",
            $"input {{ generator {{ count => 10 }} }} output {{ elasticsearch {{ hosts => [\"127.0.0.1:{FreePort.Take()}\"] index => \"x\" manage_template => false ilm_enabled => false }} }}");
        await process.LoggedAsync("10 events are not delivered yet");
        process.Terminate();
        await process.LoggedAsync("Still draining");
        process.Terminate();
        var result = await process.EndAsync();
        Assert.Contains("without having delivered everything", result.Error);
    }
}
