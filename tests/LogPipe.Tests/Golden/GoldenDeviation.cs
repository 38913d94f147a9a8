namespace LogPipe.Tests.Golden;

/// <summary>Why a case is answered differently on purpose.</summary>
/// <param name="Kind">
/// <c>last-line</c>, <c>strict</c> and <c>order</c> are set by tests/golden/README.md itself: a last line without newline is
/// delivered, convert is strict, hashes keep their order. <c>ours</c> is LogPipe's own decision, <c>random</c> differs from run to run.
/// </param>
/// <param name="Reason">The reason in words.</param>
sealed record GoldenDeviation(string Kind, string Reason);
