namespace LogPipe.Configuration.Language;

public sealed record OrCondition(Condition Left, Condition Right, SourceSpan Span) : Condition(Span);
