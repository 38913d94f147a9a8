namespace LogPipe.Configuration.Language;

/// <summary>`/…/` without the slashes; `\/` stays as written.</summary>
public sealed record RegexOperand(string Pattern, SourceSpan Span) : Operand(Span);
