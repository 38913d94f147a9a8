namespace LogPipe.Benchmarks.Scenarios;

/// <summary>What a scenario tells.</summary>
enum ScenarioKind
{
    /// <summary>What an event costs.</summary>
    Throughput,

    /// <summary>What the program costs by itself: the time until something happens, the memory it holds.</summary>
    Resting,
}
