namespace LogPipe.Configuration.Language;

/// <summary>`key => value`; the key is a string, a bareword or a number.</summary>
public sealed record HashEntry(ValueNode Key, ValueNode Value, SourceSpan Span) : SyntaxNode(Span);
