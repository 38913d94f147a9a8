namespace LogPipe.Benchmarks.Scenarios;

/// <summary>One run of a scenario.</summary>
/// <param name="Measured">What it cost.</param>
/// <param name="Events">The events that came out.</param>
/// <param name="Trouble">What is wrong with the output, or null.</param>
sealed record ScenarioRun(Measurement Measured, long Events, string? Trouble);
