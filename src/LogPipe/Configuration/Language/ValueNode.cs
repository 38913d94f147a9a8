namespace LogPipe.Configuration.Language;

/// <summary>The value of an attribute, of a list item or of a hash entry, not evaluated.</summary>
public abstract record ValueNode(SourceSpan Span) : SyntaxNode(Span);
