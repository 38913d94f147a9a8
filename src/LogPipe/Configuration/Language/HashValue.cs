namespace LogPipe.Configuration.Language;

/// <summary>Entries in the order written; no two keys are written alike.</summary>
public sealed record HashValue(IReadOnlyList<HashEntry> Entries, SourceSpan Span) : ValueNode(Span);
