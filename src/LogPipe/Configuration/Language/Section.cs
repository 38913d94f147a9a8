namespace LogPipe.Configuration.Language;

/// <summary>`input { … }`, `filter { … }` or `output { … }`.</summary>
public sealed record Section(SectionKind Kind, SourceSpan KindSpan, IReadOnlyList<Statement> Body, SourceSpan Span) : SyntaxNode(Span);
