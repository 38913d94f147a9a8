namespace LogPipe.Configuration.Language;

/// <summary>A second place that belongs to a diagnostic: where a bracket was opened, a key first written.</summary>
public sealed record RelatedSpan(string Message, SourceSpan Span);
