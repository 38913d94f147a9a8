namespace LogPipe.Benchmarks.Scenarios;

/// <summary>S2: nginx's log to bulk requests.</summary>
sealed class FileToBulkScenario(LogPipeProgram program) : IScenario
{
    public string Id => "S2";

    public string Title => "S2: file → grok combined → _bulk, no gzip" + program.Suffix;

    public async Task<ScenarioRun> RunAsync(CancellationToken cancellation)
    {
        var log = program.Workspace.Access;
        using var sink = new BulkSink(log.Expected);
        var start = program.Start(program.FileInput(log.Path), FilterText.Combined, BulkOutput(sink));
        var run = await MeasuredProcess.RunAsync(start, cancellation).ConfigureAwait(false);
        return new ScenarioRun(run, sink.Documents, sink.Trouble(log.Expected.Events));
    }

    /// <summary>An output into the sink.</summary>
    public static string BulkOutput(BulkSink sink) =>
        $"elasticsearch {{ hosts => [\"{sink.Url}\"] index => \"nginx-%{{+YYYY.MM.dd}}\" compression_level => 0 manage_template => false }}";
}
