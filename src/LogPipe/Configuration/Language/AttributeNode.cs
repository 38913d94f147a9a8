namespace LogPipe.Configuration.Language;

/// <summary>`name => value`. The name is without quotes; <see cref="NameSpan"/> includes them.</summary>
public sealed record AttributeNode(string Name, SourceSpan NameSpan, ValueNode Value, SourceSpan Span) : SyntaxNode(Span);
