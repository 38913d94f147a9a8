using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using LogPipe.Grok;
using LogPipe.Grok.Suggest;

namespace LogPipe.Cli;

/// <summary>Writes a suggestion as one JSON object.</summary>
static class SuggestJson
{
    static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = true, NewLine = "\n" };

    /// <summary>Writes it.</summary>
    public static void Write(TextWriter output, Suggestion suggestion, SampleReader sample)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Options))
        {
            writer.WriteStartObject();
            writer.WriteString("kind", suggestion.Kind switch { SuggestionKind.Grok => "grok", SuggestionKind.Json => "json", SuggestionKind.KeyValue => "kv", _ => "none" });
            writer.WriteBoolean("good", suggestion.IsGood);
            writer.WriteNumber("lines", sample.Lines.Count + sample.TooLong);
            writer.WriteNumber("continuations", suggestion.Lines.Continuations.Count);
            writer.WriteNumber("blank", suggestion.Lines.Blank);
            writer.WriteNumber("unreadable", suggestion.Lines.Unreadable);
            writer.WriteNumber("too_long", sample.TooLong);
            writer.WriteBoolean("stopped", sample.Stopped);
            Strings(writer, "notes", [.. SuggestNotes.OfInput(suggestion, sample), .. suggestion.Best is { } best ? SuggestNotes.Of(best, suggestion) : [SuggestNotes.WhyNothing(suggestion, sample)]]);
            writer.WriteStartArray("proposals");
            foreach (var proposal in suggestion.Proposals) Proposal(writer, suggestion.Kind, proposal);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }
        var text = Encoding.UTF8.GetString(stream.ToArray()).Split('\n');
        var safe = new StringBuilder();
        foreach (var line in text)
        {
            SafeText.Append(safe, line, asJson: true);
            safe.Append('\n');
        }
        output.Write(safe.ToString());
    }

    static void Proposal(Utf8JsonWriter writer, SuggestionKind kind, Proposal proposal)
    {
        writer.WriteStartObject();
        writer.WriteNumber("matched", proposal.Matched);
        writer.WriteNumber("of", proposal.Total);
        writer.WriteNumber("rate", Math.Round(proposal.Rate, 4, MidpointRounding.ToZero));
        writer.WriteStartArray("expressions");
        foreach (var expression in proposal.Expressions)
        {
            writer.WriteStartObject();
            writer.WriteString("expression", expression.Text);
            writer.WriteNumber("matched", expression.Matched);
            writer.WriteString("engine", expression.Grok.Engine == GrokEngine.Scanner ? "scanner" : "regex");
            if (expression.Known is not null) writer.WriteString("library_pattern", expression.Known);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        if (proposal.Date is { } date)
        {
            writer.WriteStartObject("date");
            writer.WriteString("field", date.Field);
            Strings(writer, "formats", date.Formats);
            writer.WriteNumber("parsed", date.Parsed);
            writer.WriteNumber("of", date.Total);
            writer.WriteBoolean("lacks_zone", date.LacksZone);
            writer.WriteBoolean("lacks_year", date.LacksYear);
            writer.WriteEndObject();
        }
        writer.WriteStartArray("fields");
        foreach (var field in proposal.Fields)
        {
            writer.WriteStartObject();
            writer.WriteString("name", field.Name);
            writer.WriteString("type", field.Type switch { CaptureType.Int => "int", CaptureType.Float => "float", _ => "text" });
            Strings(writer, "values", field.Values);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        Strings(writer, "unmatched", proposal.Unmatched);
        writer.WriteString("config", ConfigWriter.Write(kind, proposal));
        writer.WriteEndObject();
    }

    static void Strings(Utf8JsonWriter writer, string name, IEnumerable<string> values)
    {
        writer.WriteStartArray(name);
        foreach (var value in values) writer.WriteStringValue(value);
        writer.WriteEndArray();
    }
}
