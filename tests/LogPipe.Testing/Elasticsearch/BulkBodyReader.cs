using System.Text.Json;

namespace LogPipe.Testing.Elasticsearch;

/// <summary>Reads the body of a bulk request with the rules of the real one.</summary>
static class BulkBodyReader
{
    /// <summary>The operations. Throws <see cref="FormatException"/> for what the real one answers 400 to.</summary>
    public static List<BulkOperation> Read(string body, string? indexOfPath)
    {
        if (body.Length == 0) throw new FormatException("request body is required");
        if (!body.EndsWith('\n')) throw new FormatException("The bulk request must be terminated by a newline [\\n]");
        var operations = new List<BulkOperation>();
        var lines = body.Split('\n');
        for (var i = 0; i < lines.Length - 1; i++)
        {
            if (lines[i].Length == 0) continue;
            using var line = Parse(lines[i], i);
            var root = line.RootElement;
            if (root.ValueKind != JsonValueKind.Object || root.EnumerateObject().Count() != 1)
                throw new FormatException($"Malformed action/metadata line [{i + 1}], expected one action");
            var action = root.EnumerateObject().First();
            if (action.Name is not ("index" or "create" or "update" or "delete"))
                throw new FormatException($"Malformed action/metadata line [{i + 1}], expected field [create], [delete], [index] or [update] but found [{action.Name}]");
            var parameters = action.Value;
            var index = Text(parameters, "_index") ?? indexOfPath ?? throw new FormatException("Validation Failed: 1: index is missing;");
            var id = Text(parameters, "_id");
            if (action.Name is "update" or "delete" && id is null) throw new FormatException("Validation Failed: 1: id is missing;");
            if (id?.Length > 512) throw new FormatException("Validation Failed: 1: id is too long, must be no longer than 512 bytes;");
            var source = "";
            if (action.Name != "delete")
            {
                if (++i >= lines.Length - 1) throw new FormatException("Malformed request: an action has no document");
                source = lines[i];
                Parse(source, i).Dispose();
            }
            operations.Add(new BulkOperation(action.Name, index, id, parameters.GetRawText(), source));
        }
        return operations;
    }

    /// <summary>A parameter of an action line.</summary>
    public static string? Text(JsonElement parameters, string name) =>
        parameters.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    static JsonDocument Parse(string line, int number)
    {
        try
        {
            return JsonDocument.Parse(line);
        }
        catch (JsonException ex)
        {
            throw new FormatException($"line {number + 1} is no JSON: {ex.Message}");
        }
    }
}
