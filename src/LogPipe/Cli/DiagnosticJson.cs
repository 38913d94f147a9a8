using System.Text.Encodings.Web;
using System.Text.Json;
using LogPipe.Configuration.Language;

namespace LogPipe.Cli;

/// <summary>Findings for editors and CI: one array, an object each. Lines and columns count from 1, the end is behind the last character.</summary>
static class DiagnosticJson
{
    static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the array and a newline.</summary>
    public static void Write(TextWriter writer, IReadOnlyList<Diagnostic> diagnostics)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartArray();
            foreach (var diagnostic in diagnostics) Write(json, diagnostic);
            json.WriteEndArray();
        }
        writer.Write(System.Text.Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length));
        writer.Write('\n');
    }

    static void Write(Utf8JsonWriter json, Diagnostic diagnostic)
    {
        var (line, column) = diagnostic.Span.File.Locate(diagnostic.Span.Start);
        var (endLine, endColumn) = diagnostic.Span.File.Locate(diagnostic.Span.End);
        json.WriteStartObject();
        json.WriteString("code", diagnostic.Code);
        json.WriteString("severity", diagnostic.Severity switch { DiagnosticSeverity.Error => "error", DiagnosticSeverity.Warning => "warning", _ => "info" });
        json.WriteString("file", diagnostic.Span.File.Name);
        json.WriteNumber("line", line);
        json.WriteNumber("column", column);
        json.WriteNumber("endLine", endLine);
        json.WriteNumber("endColumn", endColumn);
        json.WriteString("message", diagnostic.Message);
        json.WriteString("hint", diagnostic.Hint);
        json.WriteEndObject();
    }
}
