namespace LogPipe.Benchmarks.Scenarios;

/// <summary>A job that is measured end to end.</summary>
interface IScenario
{
    /// <summary>What it is called on the command line.</summary>
    string Id { get; }

    /// <summary>What stands in the table.</summary>
    string Title { get; }

    /// <summary>What it tells.</summary>
    ScenarioKind Kind => ScenarioKind.Throughput;

    /// <summary>Runs it once and checks what came out. Leaves no process behind.</summary>
    Task<ScenarioRun> RunAsync(CancellationToken cancellation);
}
