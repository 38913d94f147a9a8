namespace LogPipe.Configuration.Language;

/// <summary>A list of none, of two or more items, or of one item that is no selector.</summary>
public sealed record ArrayOperand(IReadOnlyList<ValueNode> Items, SourceSpan Span) : Operand(Span);
