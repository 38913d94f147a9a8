namespace LogPipe.Configuration.Language;

/// <summary>One remark about a configuration: what is wrong, where, and (the hint) what to write instead.</summary>
public sealed record Diagnostic(
    DiagnosticSeverity Severity, string Code, string Message, SourceSpan Span, string? Hint = null)
{
    public IReadOnlyList<RelatedSpan> Related { get; init; } = [];

    public override string ToString() => DiagnosticRenderer.Render(this);
}
