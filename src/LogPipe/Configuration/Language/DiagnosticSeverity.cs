namespace LogPipe.Configuration.Language;

public enum DiagnosticSeverity
{
    Error,
    Warning,
    Information,
}
