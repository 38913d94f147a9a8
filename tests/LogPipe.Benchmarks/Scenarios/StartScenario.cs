using System.Diagnostics;
using System.Text;

namespace LogPipe.Benchmarks.Scenarios;

/// <summary>From starting the program to the end of the first line that it prints: a line from standard input, grokked.</summary>
sealed class StartScenario(LogPipeProgram program) : IScenario
{
    const int Times = 5;
    const string Filter = """grok { match => { "message" => "%{IP:client} %{GREEDYDATA:rest}" } }""";

    public string Id => "start";

    public string Title => "start → first event" + program.Suffix;

    public ScenarioKind Kind => ScenarioKind.Resting;

    public async Task<ScenarioRun> RunAsync(CancellationToken cancellation)
    {
        // A single start tells little.
        var runs = new List<ScenarioRun>();
        while (runs.Count < Times) runs.Add(await OnceAsync(cancellation).ConfigureAwait(false));
        return runs.FirstOrDefault(r => r.Trouble is not null || r.Measured.ExitCode != 0) ?? runs.OrderBy(r => r.Measured.Wall).ElementAt(Times / 2);
    }

    async Task<ScenarioRun> OnceAsync(CancellationToken cancellation)
    {
        var start = program.Start("stdin { codec => json_lines }", Filter, "stdout { codec => json_lines }");
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        string? line = null;
        var run = await MeasuredProcess.RunAsync(start, cancellation, async (process, stop) =>
        {
            await process.StandardInput.BaseStream.WriteAsync(Encoding.UTF8.GetBytes("{\"message\":\"55.3.244.1 GET /index.html\"}\n"), stop).ConfigureAwait(false);
            await process.StandardInput.BaseStream.FlushAsync(stop).ConfigureAwait(false);
            line = await process.StandardOutput.ReadLineAsync(stop).ConfigureAwait(false);
        }).ConfigureAwait(false);
        var isRight = line?.Contains("\"client\":\"55.3.244.1\"", StringComparison.Ordinal) == true;
        return new ScenarioRun(run, 1, isRight ? null : $"the first line is {line ?? "missing"}");
    }
}
