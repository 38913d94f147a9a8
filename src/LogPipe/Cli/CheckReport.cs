using LogPipe.Configuration.Language;

namespace LogPipe.Cli;

/// <summary>What a check found, for people: each finding with its line, and how many there are.</summary>
static class CheckReport
{
    /// <summary>Prints the findings and a line that sums them up.</summary>
    public static void Write(TextWriter writer, IReadOnlyList<Diagnostic> diagnostics, int files)
    {
        DiagnosticReport.Write(writer, diagnostics);
        if (diagnostics.Count > 0) writer.Write('\n');
        writer.Write(Summary(diagnostics, files) + "\n");
    }

    /// <summary>"3 errors, 2 warnings in 4 files"; notes are named when there are some.</summary>
    public static string Summary(IReadOnlyList<Diagnostic> diagnostics, int files)
    {
        var notes = diagnostics.Count(d => d.Severity == DiagnosticSeverity.Information);
        return $"{Count(diagnostics, DiagnosticSeverity.Error, "error")}, {Count(diagnostics, DiagnosticSeverity.Warning, "warning")}"
            + (notes > 0 ? $", {Plural(notes, "note")}" : "") + $" in {Plural(files, "file")}";
    }

    static string Count(IReadOnlyList<Diagnostic> diagnostics, DiagnosticSeverity severity, string noun) => Plural(diagnostics.Count(d => d.Severity == severity), noun);

    static string Plural(int count, string noun) => $"{count} {noun}{(count == 1 ? "" : "s")}";
}
