namespace LogPipe.Benchmarks.Scenarios;

/// <summary>What a pipeline holds and costs that waits for Beats for three seconds.</summary>
sealed class IdleScenario(LogPipeProgram program) : IScenario
{
    static readonly TimeSpan Waiting = TimeSpan.FromSeconds(3);

    public string Id => "idle";

    public string Title => "idle: beats input, grok, elasticsearch output" + program.Suffix;

    public ScenarioKind Kind => ScenarioKind.Resting;

    public async Task<ScenarioRun> RunAsync(CancellationToken cancellation)
    {
        using var sink = new BulkSink(new Expectation(FieldNames.Combined));
        var start = program.Start($"beats {{ host => \"127.0.0.1\" port => {BeatsScenario.FreePort()} }}", FilterText.Combined, FileToBulkScenario.BulkOutput(sink));
        var resident = 0L;
        var run = await MeasuredProcess.RunAsync(start, cancellation, async (process, stop) =>
        {
            await Task.Delay(Waiting, stop).ConfigureAwait(false);
            resident = MeasuredProcess.MemoryOf(process.Id, "VmRSS");
        }).ConfigureAwait(false);
        return new ScenarioRun(run with { PeakMemory = resident }, 0, resident > 0 ? null : "the program did not stay");
    }
}
