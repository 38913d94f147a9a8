using System.Globalization;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace LogPipe.Benchmarks.Scenarios;

/// <summary>The end-to-end scenarios: a published LogPipe on generated logs, and rsyslog as the yardstick.</summary>
static class ScenarioCommand
{
    /// <summary>Runs the scenarios and prints the tables. Returns 1 when an output is wrong, 2 when the command line is.</summary>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        ScenarioOptions options;
        try
        {
            options = ScenarioOptions.Parse(arguments);
        }
        catch (ArgumentException ex)
        {
            await Console.Error.WriteLineAsync($"{ex.Message}\n\n{ScenarioOptions.Usage}").ConfigureAwait(false);
            return 2;
        }
        using var interrupted = new CancellationTokenSource();
        using var onInterrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Interrupt);
        using var onTerminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Interrupt);
        try
        {
            return await RunAsync(options, interrupted.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (interrupted.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync("interrupted").ConfigureAwait(false);
            return 130;
        }

        // What was started is ended and what was written is deleted on the way out.
        void Interrupt(PosixSignalContext context)
        {
            context.Cancel = true;
            interrupted.Cancel();
        }
    }

    static async Task<int> RunAsync(ScenarioOptions options, CancellationToken cancellation)
    {
        using var workspace = new Workspace(options);
        var scenarios = Scenarios(options, workspace);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{options.Lines:N0} lines, {Environment.ProcessorCount} cores, median of {options.Runs}"));
        var table = new ResultTable();
        var ok = true;
        // All scenarios in turn, so that a slow minute of the machine does not fall on one of them alone.
        for (var i = 0; i < options.Runs; i++)
        {
            foreach (var scenario in scenarios)
            {
                // What a wrong output cost is no figure.
                if (await TryRunAsync(scenario, cancellation).ConfigureAwait(false) is not { } run || !IsRight(scenario, run))
                {
                    ok = false;
                    continue;
                }
                table.Add(scenario, run);
                if (options.Runs > 1) Progress(scenario, run);
            }
        }
        Console.WriteLine();
        table.Write(Console.Out);
        Console.WriteLine();
        Console.WriteLine($"Bytes per event: {workspace.Sizes()}");
        return ok ? 0 : 1;
    }

    static List<IScenario> Scenarios(ScenarioOptions options, Workspace workspace)
    {
        var all = new List<IScenario>();
        if (RsyslogScenario.Missing is not { } missing) all.Add(new RsyslogScenario(workspace));
        else if (options.Only.Contains("rsyslog")) Console.WriteLine(missing);
        foreach (var workers in options.Workers)
        {
            var program = new LogPipeProgram(options.Binary, workspace, workers);
            all.Add(new FileToFileScenario(program));
            all.Add(new FileToBulkScenario(program));
            all.Add(new MultilineScenario(program));
            all.Add(new BeatsScenario(program, options.Connections));
            all.Add(new StartScenario(program));
            all.Add(new IdleScenario(program));
        }
        return [.. all.Where(s => options.Only.Contains(s.Id))];
    }

    static async Task<ScenarioRun?> TryRunAsync(IScenario scenario, CancellationToken cancellation)
    {
        try
        {
            return await scenario.RunAsync(cancellation).ConfigureAwait(false);
        }
        catch (Exception ex) when (ex is TimeoutException or IOException or InvalidDataException or SocketException)
        {
            Console.WriteLine($"WRONG: {scenario.Title}: {ex.Message}");
            return null;
        }
    }

    static bool IsRight(IScenario scenario, ScenarioRun run)
    {
        if (run.Measured.ExitCode == 0 && run.Trouble is null) return true;
        Console.WriteLine($"WRONG: {scenario.Title}: exit code {run.Measured.ExitCode}; {run.Trouble ?? "the output is right"}\n{run.Measured.Errors}");
        return false;
    }

    static void Progress(IScenario scenario, ScenarioRun run) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"{scenario.Title}: {run.Measured.Cpu.TotalSeconds:0.00} s CPU, {run.Measured.Wall.TotalSeconds:0.00} s, {run.Measured.PeakMemory >> 20} MB, {run.Events:N0} events"));
}
