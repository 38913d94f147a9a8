namespace LogPipe.Configuration.Language;

/// <summary>`if … { } else if … { } else { }`; the arms in order, an `else` last.</summary>
public sealed record BranchNode(IReadOnlyList<BranchArm> Arms, SourceSpan Span) : Statement(Span);
