namespace LogPipe.Configuration.Language;

/// <summary>One side of a comparison.</summary>
public abstract record Operand(SourceSpan Span) : SyntaxNode(Span);
