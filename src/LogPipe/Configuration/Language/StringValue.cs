namespace LogPipe.Configuration.Language;

/// <summary>A quoted string without its quotes. Backslashes stay, unless <see cref="ParserOptions.SupportEscapes"/>.</summary>
public sealed record StringValue(string Text, char Quote, SourceSpan Span) : ValueNode(Span);
