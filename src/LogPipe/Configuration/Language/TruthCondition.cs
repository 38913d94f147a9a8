namespace LogPipe.Configuration.Language;

/// <summary>An operand by itself: is it there, and not empty or false.</summary>
public sealed record TruthCondition(Operand Operand, SourceSpan Span) : Condition(Span);
