namespace LogPipe.Compat;

/// <summary>One file of a migration.</summary>
/// <param name="Action">What is done.</param>
/// <param name="Source">Where it comes from; null for a new file.</param>
/// <param name="Target">Where it goes, below the target folder; null when it goes nowhere.</param>
/// <param name="Notes">What was changed, or why it is not taken over.</param>
sealed record MigrationStep(MigrationAction Action, string? Source, string? Target, IReadOnlyList<string> Notes)
{
    /// <summary>Whether it holds positions, which change by themselves.</summary>
    public bool IsPosition { get; init; }

    /// <summary>The content, unless the source is copied.</summary>
    public string? Content { get; init; }
}
