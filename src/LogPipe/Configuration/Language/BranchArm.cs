namespace LogPipe.Configuration.Language;

/// <summary>One arm; an `else` has no condition. <see cref="HeadSpan"/> covers the keyword and the condition.</summary>
public sealed record BranchArm(Condition? Condition, SourceSpan HeadSpan, IReadOnlyList<Statement> Body, SourceSpan Span) : SyntaxNode(Span);
