namespace LogPipe.Benchmarks.Scenarios;

/// <summary>A log file that was made, and what must become of it.</summary>
/// <param name="Path">The file.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Expected">The events in it.</param>
sealed record GeneratedLog(string Path, long Bytes, Expectation Expected);
