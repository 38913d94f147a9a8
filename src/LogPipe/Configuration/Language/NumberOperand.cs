namespace LogPipe.Configuration.Language;

public sealed record NumberOperand(string Text, bool IsInteger, SourceSpan Span) : Operand(Span);
