namespace LogPipe.Configuration.Language;

public sealed record XorCondition(Condition Left, Condition Right, SourceSpan Span) : Condition(Span);
