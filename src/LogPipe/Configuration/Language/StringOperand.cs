namespace LogPipe.Configuration.Language;

/// <summary>A quoted string; see <see cref="StringValue"/>.</summary>
public sealed record StringOperand(string Text, char Quote, SourceSpan Span) : Operand(Span);
