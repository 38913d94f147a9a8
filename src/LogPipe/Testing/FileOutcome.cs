using LogPipe.Configuration.Language;

namespace LogPipe.Testing;

/// <summary>How the tests of a file ended.</summary>
/// <param name="Path">The file.</param>
/// <param name="File">The tests; null when the file cannot be read.</param>
/// <param name="Tests">The tests that ran.</param>
/// <param name="Diagnostics">What is wrong with the file or its pipeline; with an error no test has run.</param>
/// <param name="Duration">How long it took, with building the pipeline.</param>
sealed record FileOutcome(string Path, TestFile? File, IReadOnlyList<TestOutcome> Tests, IReadOnlyList<Diagnostic> Diagnostics, TimeSpan Duration)
{
    /// <summary>True when the tests could not run.</summary>
    public bool IsBroken => Diagnostics.Any(d => d.Severity == DiagnosticSeverity.Error);
}
