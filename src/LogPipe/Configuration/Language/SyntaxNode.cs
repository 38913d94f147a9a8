namespace LogPipe.Configuration.Language;

/// <summary>A piece of the configuration that knows where it was written.</summary>
public abstract record SyntaxNode(SourceSpan Span);
