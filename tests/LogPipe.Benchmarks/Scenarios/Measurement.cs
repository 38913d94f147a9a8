namespace LogPipe.Benchmarks.Scenarios;

/// <summary>What a run of a process cost.</summary>
/// <param name="Wall">From start to end.</param>
/// <param name="Cpu">User and system time of the whole process, start-up included.</param>
/// <param name="PeakMemory">The highest resident memory, in bytes.</param>
/// <param name="ExitCode">What it ended with.</param>
/// <param name="Errors">Its standard error.</param>
sealed record Measurement(TimeSpan Wall, TimeSpan Cpu, long PeakMemory, int ExitCode, string Errors);
