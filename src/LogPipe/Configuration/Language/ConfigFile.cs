namespace LogPipe.Configuration.Language;

/// <summary>One parsed file or config string. Sections may repeat and come in any order.</summary>
public sealed record ConfigFile(IReadOnlyList<Section> Sections, SourceSpan Span) : SyntaxNode(Span);
