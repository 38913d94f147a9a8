namespace LogPipe.Configuration.Language;

/// <summary>A condition of an `if`, not evaluated.</summary>
public abstract record Condition(SourceSpan Span) : SyntaxNode(Span);
