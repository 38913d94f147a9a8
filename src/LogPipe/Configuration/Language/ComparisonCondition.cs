namespace LogPipe.Configuration.Language;

public sealed record ComparisonCondition(ComparisonOperator Operator, Operand Left, Operand Right, SourceSpan Span) : Condition(Span);
