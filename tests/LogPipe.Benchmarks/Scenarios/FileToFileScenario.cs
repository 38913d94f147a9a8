namespace LogPipe.Benchmarks.Scenarios;

/// <summary>S1: nginx's log to JSON lines.</summary>
sealed class FileToFileScenario(LogPipeProgram program) : IScenario
{
    public string Id => "S1";

    public string Title => "S1: file → grok combined → JSON lines file" + program.Suffix;

    public async Task<ScenarioRun> RunAsync(CancellationToken cancellation)
    {
        var log = program.Workspace.Access;
        var target = program.Workspace.PathOf("out.json");
        var start = program.Start(program.FileInput(log.Path), FilterText.Combined, $"file {{ path => \"{target}\" codec => json_lines }}");
        var run = await MeasuredProcess.RunAsync(start, cancellation).ConfigureAwait(false);
        var (events, trouble) = OutputFile.Check(target, log.Expected);
        File.Delete(target);
        return new ScenarioRun(run, events, trouble);
    }
}
