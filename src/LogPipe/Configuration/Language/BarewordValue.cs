namespace LogPipe.Configuration.Language;

/// <summary>An unquoted word.</summary>
public sealed record BarewordValue(string Text, SourceSpan Span) : ValueNode(Span);
