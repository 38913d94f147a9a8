namespace LogPipe.Testing;

/// <summary>How a test ended.</summary>
/// <param name="Test">The test.</param>
/// <param name="Result">What came out; null when nothing could be put in.</param>
/// <param name="Failures">What is wrong; nothing when it passed.</param>
/// <param name="Duration">How long it took.</param>
sealed record TestOutcome(TestCase Test, BenchResult? Result, IReadOnlyList<TestFailure> Failures, TimeSpan Duration)
{
    /// <summary>True when all is as expected.</summary>
    public bool Passed => Failures.Count == 0;
}
