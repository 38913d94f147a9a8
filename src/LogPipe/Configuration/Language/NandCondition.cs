namespace LogPipe.Configuration.Language;

public sealed record NandCondition(Condition Left, Condition Right, SourceSpan Span) : Condition(Span);
