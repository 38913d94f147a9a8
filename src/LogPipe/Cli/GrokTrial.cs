using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using LogPipe.Events;
using LogPipe.Filters;
using LogPipe.Grok;

namespace LogPipe.Cli;

/// <summary>Matches lines and writes what came of them.</summary>
sealed class GrokTrial(CompiledGrok grok, PatternLibrary library, bool json, TextWriter output)
{
    static readonly JsonWriterOptions JsonOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    readonly CaptureSlot[] _slots = new CaptureSlot[grok.Captures.Count];
    readonly int _width = grok.Captures.Select(c => c.FieldName.Length).DefaultIfEmpty(0).Max();
    GrokPrefixes? _prefixes;

    /// <summary>Lines read.</summary>
    public int Lines { get; private set; }

    /// <summary>Lines that matched.</summary>
    public int Matched { get; private set; }

    /// <summary>Lines given up since they took too long.</summary>
    public int TimedOut { get; private set; }

    /// <summary>Matches every line.</summary>
    public void Read(TextReader reader)
    {
        while (reader.ReadLine() is { } line)
        {
            Lines++;
            var status = grok.Match(line, _slots);
            if (status == MatchStatus.Match) Matched++;
            if (status == MatchStatus.TimedOut) TimedOut++;
            if (json) WriteJson(line, status);
            else WriteText(line, status);
        }
    }

    void WriteText(string line, MatchStatus status)
    {
        var text = new StringBuilder();
        SafeText.Append(text, line, asJson: false);
        text.Append('\n');
        switch (status)
        {
            case MatchStatus.Match:
                for (var i = 0; i < _slots.Length; i++)
                {
                    if (!_slots[i].Success) continue;
                    text.Append("  ").Append(grok.Captures[i].FieldName.PadRight(_width)).Append("  ");
                    SafeText.Append(text, line.Substring(_slots[i].Start, _slots[i].Length), asJson: false);
                    text.Append('\n');
                }
                break;
            case MatchStatus.TimedOut:
                text.Append("  timed out\n");
                break;
            default:
                AppendStop(text, line);
                break;
        }
        output.Write(text.ToString());
    }

    /// <summary>A mark under the place where the expression stopped, and what it wanted there.</summary>
    void AppendStop(StringBuilder text, string line)
    {
        _prefixes ??= new GrokPrefixes(grok.Expression, library);
        var (end, next) = _prefixes.Longest(line);
        var before = new StringBuilder();
        SafeText.Append(before, line[..end], asJson: false);
        text.Append(' ', before.Length).Append("^\n  no match: ");
        text.Append(end == 0 && next == 0 ? "nothing of the expression matches" : "stopped here").Append(", before ");
        SafeText.Append(text, _prefixes.Element(next), asJson: false);
        text.Append('\n');
    }

    void WriteJson(string line, MatchStatus status)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, JsonOptions))
        {
            writer.WriteStartObject();
            writer.WriteString("line", line);
            writer.WriteBoolean("match", status == MatchStatus.Match);
            if (status == MatchStatus.TimedOut) writer.WriteBoolean("timeout", true);
            if (status == MatchStatus.Match) WriteFields(writer, line);
            if (status == MatchStatus.NoMatch)
            {
                _prefixes ??= new GrokPrefixes(grok.Expression, library);
                var (end, next) = _prefixes.Longest(line);
                writer.WriteNumber("stopped_at", end);
                writer.WriteString("before", _prefixes.Element(next));
            }
            writer.WriteEndObject();
        }
        var text = new StringBuilder();
        SafeText.Append(text, Encoding.UTF8.GetString(stream.ToArray()), asJson: true);
        output.Write(text.Append('\n').ToString());
    }

    /// <summary>The captures by name; of a name that captured several times, a list.</summary>
    void WriteFields(Utf8JsonWriter writer, string line)
    {
        writer.WriteStartObject("fields");
        foreach (var field in Enumerable.Range(0, _slots.Length).Where(i => _slots[i].Success).GroupBy(i => grok.Captures[i].FieldName))
        {
            var captures = field.ToList();
            writer.WritePropertyName(field.Key);
            // To a number, the filter adds no further value.
            if (captures.Count == 1 || grok.Captures[captures[0]].Type != CaptureType.Text)
            {
                WriteValue(writer, line, captures[0]);
                continue;
            }
            writer.WriteStartArray();
            foreach (var capture in captures) WriteValue(writer, line, capture);
            writer.WriteEndArray();
        }
        writer.WriteEndObject();
    }

    void WriteValue(Utf8JsonWriter writer, string line, int capture)
    {
        var text = line.AsSpan(_slots[capture].Start, _slots[capture].Length);
        // As the filter turns text into numbers, and as its events are written.
        if (grok.Captures[capture].Type == CaptureType.Int) writer.WriteRawValue(JsonEncoder.ToJson(RubyNumber.ToInteger(text)));
        else if (grok.Captures[capture].Type == CaptureType.Float) writer.WriteRawValue(JsonEncoder.ToJson(FieldValue.Float(RubyNumber.ToFloat(text))));
        else writer.WriteStringValue(text);
    }
}
