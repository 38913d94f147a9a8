using System.Text.Encodings.Web;
using System.Text.Json;
using LogPipe.Compat;

namespace LogPipe.Cli;

/// <summary>The report on an installation as one JSON object.</summary>
static class CompatJson
{
    static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the object and a newline.</summary>
    public static void Write(TextWriter writer, CompatReport report)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            Write(json, report.Installation);
            json.WriteStartArray("findings");
            foreach (var finding in report.Findings) Write(json, finding);
            json.WriteEndArray();
            json.WriteStartArray("secrets");
            foreach (var name in report.Secrets) json.WriteStringValue(name);
            json.WriteEndArray();
            json.WriteStartArray("defaults");
            foreach (var (key, ours, theirs) in KnownDifferences.OfDefaults.Where(d => !report.Installation.IsGiven(d.Key)))
            {
                json.WriteStartObject();
                json.WriteString("setting", key);
                json.WriteString("here", ours);
                json.WriteString("there", theirs);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteStartObject("totals");
            foreach (var verdict in Enum.GetValues<CompatVerdict>()) json.WriteNumber(Lower(verdict), report.Count(verdict));
            json.WriteEndObject();
            json.WriteEndObject();
        }
        writer.Write(System.Text.Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length));
        writer.Write('\n');
    }

    static void Write(Utf8JsonWriter json, Installation installation)
    {
        json.WriteStartObject("installation");
        json.WriteString("folder", installation.Root);
        json.WriteString("layout", installation.Layout);
        json.WriteString("settings", installation.SettingsFolder);
        json.WriteString("data", installation.DataFolder);
        json.WriteStartArray("mapped");
        foreach (var (old, here) in installation.Paths.Used)
        {
            json.WriteStartObject();
            json.WriteString("from", old);
            json.WriteString("to", here);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartArray("pipelines");
        foreach (var pipeline in installation.Pipelines)
        {
            json.WriteStartObject();
            json.WriteString("id", pipeline.Id);
            json.WriteStartArray("files");
            foreach (var file in pipeline.Files) json.WriteStringValue(installation.Show(file.Name));
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    static void Write(Utf8JsonWriter json, CompatFinding finding)
    {
        json.WriteStartObject();
        json.WriteString("verdict", Lower(finding.Verdict));
        json.WriteString("area", Lower(finding.Area));
        json.WriteString("subject", finding.Subject);
        if (finding.Option is not null) json.WriteString("option", finding.Option);
        if (finding.Pipeline is not null) json.WriteString("pipeline", finding.Pipeline);
        json.WriteString("text", finding.Text);
        json.WriteStartArray("places");
        foreach (var place in finding.Places)
        {
            json.WriteStartObject();
            json.WriteString("file", place.File);
            if (place.Line > 0) json.WriteNumber("line", place.Line);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    static string Lower<T>(T value) where T : struct, Enum => value.ToString().ToLowerInvariant();
}
