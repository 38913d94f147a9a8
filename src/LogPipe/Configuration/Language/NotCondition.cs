namespace LogPipe.Configuration.Language;

/// <summary>`!(…)` or `![field]`; nothing else can be negated.</summary>
public sealed record NotCondition(Condition Inner, SourceSpan Span) : Condition(Span);
