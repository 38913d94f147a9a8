using LogPipe.Configuration.Language;

namespace LogPipe.Cli;

/// <summary>Prints what is wrong with a config, and what that means.</summary>
static class DiagnosticReport
{
    /// <summary>Prints every diagnostic.</summary>
    public static void Write(TextWriter writer, IReadOnlyList<Diagnostic> diagnostics)
    {
        if (diagnostics.Count > 0) writer.Write(DiagnosticRenderer.Render(diagnostics));
    }

    /// <summary>"2 errors and 1 warning".</summary>
    public static string Count(IReadOnlyList<Diagnostic> diagnostics)
    {
        var errors = diagnostics.Count(d => d.Severity == DiagnosticSeverity.Error);
        var warnings = diagnostics.Count(d => d.Severity == DiagnosticSeverity.Warning);
        var text = $"{errors} error{(errors == 1 ? "" : "s")}";
        return warnings == 0 ? text : $"{text} and {warnings} warning{(warnings == 1 ? "" : "s")}";
    }
}
