namespace LogPipe.Configuration.Language;

public sealed record ArrayValue(IReadOnlyList<ValueNode> Items, SourceSpan Span) : ValueNode(Span);
