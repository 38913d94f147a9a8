namespace LogPipe.Configuration.Language;

public sealed record AndCondition(Condition Left, Condition Right, SourceSpan Span) : Condition(Span);
