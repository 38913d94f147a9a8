namespace LogPipe.Configuration.Language.Grammar;

/// <summary>A word of the text: what it says (quotes taken off) and where.</summary>
internal readonly record struct Token(string Text, SourceSpan Span);
