namespace LogPipe.Compat;

/// <summary>One part of the installation, or several equal ones, and what becomes of them.</summary>
/// <param name="Verdict">What becomes of it.</param>
/// <param name="Area">What it is.</param>
/// <param name="Subject">Its name: a setting, "filter grok", a file.</param>
/// <param name="Text">How it differs, why it is ignored, what to write instead; null when there is nothing to say.</param>
/// <param name="Places">Where it stands, each place being one part.</param>
sealed record CompatFinding(CompatVerdict Verdict, CompatArea Area, string Subject, string? Text, IReadOnlyList<CompatPlace> Places)
{
    /// <summary>The pipeline that it belongs to; null for none.</summary>
    public string? Pipeline { get; init; }

    /// <summary>The option's name, for <see cref="CompatArea.Option"/>.</summary>
    public string? Option { get; init; }
}
