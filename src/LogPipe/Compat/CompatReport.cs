namespace LogPipe.Compat;

/// <summary>What becomes of an installation.</summary>
/// <param name="Installation">What was read.</param>
/// <param name="Findings">Everything in it, the worst first.</param>
/// <param name="Secrets">Names of values that a keystore has to hold.</param>
sealed record CompatReport(Installation Installation, IReadOnlyList<CompatFinding> Findings, IReadOnlyList<string> Secrets)
{
    /// <summary>How many parts have a verdict.</summary>
    public int Count(CompatVerdict verdict) => Findings.Where(f => f.Verdict == verdict).Sum(f => f.Places.Count);

    /// <summary>Whether something is unsupported or cannot be read.</summary>
    public bool HasObstacles => Findings.Any(f => f.Verdict >= CompatVerdict.Unsupported);

    /// <summary>What keeps a pipeline from being loaded.</summary>
    public IReadOnlyList<CompatFinding> Blockers(string pipeline) => [.. Findings
        .Where(f => f.Pipeline == pipeline && f.Verdict >= CompatVerdict.Unsupported && f.Area is CompatArea.Pipeline or CompatArea.Plugin or CompatArea.Option)];
}
