using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using LogPipe.Events;
using LogPipe.Testing;

namespace LogPipe.Reference;

/// <summary>What an example's tests put in and expect, as text for a page or a terminal.</summary>
static class ExampleText
{
    static readonly JsonWriterOptions Indented = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };

    /// <summary>The parts of a test: a heading and a block each, with the language of the block; a block without text has none.</summary>
    public static IEnumerable<(string Heading, string Language, string Text)> Parts(TestCase test)
    {
        yield return Input(test);
        if (test.Expected is null) yield break;
        if (test.Expected.Count == 0) yield return ("No event comes out.", "", "");
        for (var i = 0; i < test.Expected.Count; i++)
        {
            var expected = test.Expected[i];
            var (all, some) = test.Expected.Count == 1
                ? ("The event that comes out:", "The event that comes out has, among others:")
                : ($"Event {i + 1} of the {test.Expected.Count} that come out:", $"Event {i + 1} of the {test.Expected.Count} that come out has, among others:");
            if (expected.Fields is { } fields) yield return (all, "json", Json(FieldValue.Map(fields)));
            if (expected.Contains is { } told) yield return (some, "json", Json(FieldValue.Map(told)));
            if (expected.Index is { } index) yield return ("The index:", "text", index);
            foreach (var delivery in Deliveries(expected)) yield return delivery;
        }
    }

    static (string, string, string) Input(TestCase test)
    {
        if (test.Inputs.All(i => i is string))
            return (test.Inputs.Count == 1 ? "The line that goes in:" : "The lines that go in:", "text", string.Join('\n', test.Inputs));
        var text = string.Join('\n', test.Inputs.Select(i => i is FieldMap map ? Json(FieldValue.Map(map)) : (string)i));
        return (test.Inputs.Count == 1 ? "The event that goes in:" : "The events that go in:", "json", text);
    }

    static IEnumerable<(string, string, string)> Deliveries(Expectation expected)
    {
        if (expected.Delivers is not { } delivers) yield break;
        for (var i = 0; i < delivers.Count; i++)
        {
            var (name, value) = (delivers.Fields[i].Name.Text, delivers.Fields[i].Value);
            var isText = value.Kind == FieldKind.Map && value.AsMap() is { Count: 1 } map && map.Fields[0].Name.Text == "text";
            yield return isText
                ? ($"What {name} writes:", "text", value.AsMap().Fields[0].Value.AsString().TrimEnd('\n'))
                : ($"What {name} sends:", "json", Json(value));
        }
    }

    static string Json(FieldValue value)
    {
        using var document = JsonDocument.Parse(JsonEncoder.ToJson(value));
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Indented)) document.WriteTo(writer);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
