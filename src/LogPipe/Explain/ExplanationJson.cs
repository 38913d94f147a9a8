using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using LogPipe.Configuration.Language;
using LogPipe.Events;
using LogPipe.Plugins;
using LogPipe.Testing;

namespace LogPipe.Explain;

/// <summary>Explanations as JSON, one object a line.</summary>
static class ExplanationJson
{
    static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The line of one.</summary>
    public static string Of(Explanation explanation)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Options))
        {
            writer.WriteStartObject();
            Value(writer, "event", FieldValue.Map(EventComparison.Visible(explanation.Input, [])));
            writer.WriteStartArray("steps");
            foreach (var step in explanation.Steps) Write(writer, step);
            writer.WriteEndArray();
            writer.WriteStartArray("results");
            foreach (var result in explanation.Result.Events)
            {
                writer.WriteStartObject();
                Value(writer, "event", FieldValue.Map(EventComparison.Visible(result.Event, [])));
                Strings(writer, "outputs", result.Outputs.Select(o => o.Name));
                writer.WriteEndObject();
            }
            writer.WriteEndArray();
            Strings(writer, "dead_letters", explanation.Result.DeadLetters.Select(d => d.Reason));
            writer.WriteEndObject();
        }
        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    static void Write(Utf8JsonWriter writer, TraceStep step)
    {
        writer.WriteStartObject();
        writer.WriteString("kind", step switch { ConditionStep => "condition", FilterStep => "filter", _ => "output" });
        writer.WriteString("file", step.Span.File.Name);
        writer.WriteNumber("line", step.Span.Line);
        writer.WriteNumber("depth", step.Depth);
        writer.WriteNumber("event", step.Event);
        switch (step)
        {
            case ConditionStep condition:
                Write(writer, condition);
                break;
            case FilterStep filter:
                Write(writer, filter);
                break;
            case OutputStep output:
                writer.WriteString("name", output.Delivery.Name);
                Value(writer, "delivers", FieldValue.Map(output.Delivery.Values));
                break;
        }
        writer.WriteEndObject();
    }

    static void Write(Utf8JsonWriter writer, ConditionStep step)
    {
        writer.WriteString("text", step.Span.Text);
        if (step.Taken is { } taken) writer.WriteBoolean("taken", taken);
        else writer.WriteString("error", step.Error);
        writer.WriteStartObject("values");
        // A field that is missing is null here, as one that is null.
        foreach (var (field, value) in step.Values) Raw(writer, field, value ?? "null");
        writer.WriteEndObject();
    }

    static void Write(Utf8JsonWriter writer, FilterStep step)
    {
        writer.WriteString("name", step.Name);
        writer.WriteNumber("microseconds", Math.Round(step.Time.TotalMicroseconds, 1));
        writer.WriteStartArray("attempts");
        foreach (var attempt in step.Attempts) Write(writer, attempt);
        writer.WriteEndArray();
        writer.WriteStartArray("changes");
        foreach (var change in step.Changes)
        {
            writer.WriteStartObject();
            writer.WriteString("field", change.Field);
            if (change.Before is not null) Raw(writer, "before", change.Before);
            if (change.After is not null) Raw(writer, "after", change.After);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        if (step.Dropped) writer.WriteBoolean("dropped", true);
        if (step.Made.Count == 0) return;
        writer.WriteStartArray("made");
        foreach (var number in step.Made) writer.WriteNumberValue(number);
        writer.WriteEndArray();
    }

    static void Write(Utf8JsonWriter writer, FilterAttempt attempt)
    {
        writer.WriteStartObject();
        writer.WriteString("field", attempt.Field);
        writer.WriteString("expression", attempt.Expression);
        writer.WriteBoolean("match", attempt.Succeeded);
        if (attempt.Engine is not null) writer.WriteString("engine", attempt.Engine);
        if (attempt.Reason is not null) writer.WriteString("reason", attempt.Reason);
        if (attempt.MatchedText is not null) writer.WriteString("matched", attempt.MatchedText);
        if (attempt.Wanted is not null) writer.WriteString("wanted", attempt.Wanted);
        if (attempt.Rest is not null) writer.WriteString("rest", attempt.Rest);
        writer.WriteEndObject();
    }

    static void Value(Utf8JsonWriter writer, string name, FieldValue value) => Raw(writer, name, JsonEncoder.ToJson(value));

    static void Raw(Utf8JsonWriter writer, string name, string json)
    {
        writer.WritePropertyName(name);
        writer.WriteRawValue(json);
    }

    static void Strings(Utf8JsonWriter writer, string name, IEnumerable<string> texts)
    {
        writer.WriteStartArray(name);
        foreach (var text in texts) writer.WriteStringValue(text);
        writer.WriteEndArray();
    }
}
