namespace LogPipe.Configuration.Language;

/// <summary>A number as written. Integers fit 64 bits; anything else has been refused.</summary>
public sealed record NumberValue(string Text, bool IsInteger, SourceSpan Span) : ValueNode(Span);
