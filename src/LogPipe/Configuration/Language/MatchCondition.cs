namespace LogPipe.Configuration.Language;

/// <summary>`=~` or, negated, `!~`; the pattern is a string or a regexp.</summary>
public sealed record MatchCondition(bool Negated, Operand Left, Operand Pattern, SourceSpan Span) : Condition(Span);
