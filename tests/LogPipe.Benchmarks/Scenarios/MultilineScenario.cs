namespace LogPipe.Benchmarks.Scenarios;

/// <summary>S3: an application's log with tracebacks, joined, grokked and dated, to JSON lines.</summary>
sealed class MultilineScenario(LogPipeProgram program) : IScenario
{
    const string Codec = """codec => multiline { pattern => "^%{TIMESTAMP_ISO8601}" negate => true what => "previous" }""";

    public string Id => "S3";

    public string Title => "S3: file with tracebacks → multiline → grok, date → JSON lines file" + program.Suffix;

    public async Task<ScenarioRun> RunAsync(CancellationToken cancellation)
    {
        var log = program.Workspace.Application;
        var target = program.Workspace.PathOf("out.json");
        var start = program.Start(program.FileInput(log.Path, Codec), FilterText.Application, $"file {{ path => \"{target}\" codec => json_lines }}");
        var run = await MeasuredProcess.RunAsync(start, cancellation).ConfigureAwait(false);
        var (events, trouble) = OutputFile.Check(target, log.Expected);
        File.Delete(target);
        return new ScenarioRun(run, events, trouble);
    }
}
