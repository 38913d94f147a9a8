namespace LogPipe.Configuration.Language;

/// <summary>What may stand in a section or in an arm of a branch: a plugin or a branch.</summary>
public abstract record Statement(SourceSpan Span) : SyntaxNode(Span);
