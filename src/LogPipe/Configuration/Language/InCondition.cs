namespace LogPipe.Configuration.Language;

/// <summary>`in` or, negated, `not in`.</summary>
public sealed record InCondition(bool Negated, Operand Left, Operand Right, SourceSpan Span) : Condition(Span);
