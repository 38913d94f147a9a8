using System.Text;
using System.Text.Json;
using LogPipe.Search;

namespace LogPipe.Cli;

/// <summary>Events as lines for people or as JSON. What came in from outside cannot steer the terminal.</summary>
/// <param name="fields">The fields to show; none for the usual ones.</param>
/// <param name="json">Whether to show JSON.</param>
/// <param name="colours">Whether to use colours.</param>
sealed class HitFormat(IReadOnlyList<string> fields, bool json, bool colours)
{
    static readonly string[] Levels = ["level", "log.level", "severity", "loglevel", "log_level"];
    static readonly string[] Services = ["service", "service.name", "app", "application", "program", "process.name"];

    readonly StringBuilder _line = new();

    /// <summary>The text for an event, without a line end.</summary>
    public string Line(SearchHit hit)
    {
        _line.Clear();
        using var document = StoredJson.Parse(hit.Source);
        var root = document.RootElement;
        if (json) AppendJson(hit, root);
        else AppendLine(hit, root);
        return _line.ToString();
    }

    void AppendJson(SearchHit hit, JsonElement root)
    {
        if (fields.Count == 0)
        {
            SafeText.Append(_line, Encoding.UTF8.GetString(hit.Source), asJson: true);
            return;
        }
        var first = true;
        _line.Append('{');
        foreach (var field in fields)
        {
            if (StoredJson.Find(root, field) is not { } value) continue;
            if (!first) _line.Append(',');
            first = false;
            _line.Append('"').Append(JsonEncodedText.Encode(field)).Append("\":");
            SafeText.Append(_line, value.GetRawText(), asJson: true);
        }
        _line.Append('}');
    }

    void AppendLine(SearchHit hit, JsonElement root)
    {
        Append(hit.Timestamp?.ToString() ?? "-", "2");
        _line.Append(' ');
        Append(hit.Index, "36");
        if (fields.Count > 0)
        {
            foreach (var field in fields)
                if (StoredJson.Find(root, field) is { } value) AppendField(field, value);
            return;
        }
        if (Text(root, Levels) is { } level)
        {
            _line.Append(' ');
            Append(level, ColourOf(level));
        }
        if (Text(root, Services) is { } service)
        {
            _line.Append(' ');
            Append(service, "1");
        }
        _line.Append("  ");
        SafeText.Append(_line, Text(root, ["message"]) ?? Encoding.UTF8.GetString(hit.Source), asJson: false);
    }

    void AppendField(string field, JsonElement value)
    {
        _line.Append(' ');
        Append(field, "2");
        _line.Append('=');
        SafeText.Append(_line, value.ValueKind == JsonValueKind.String ? StoredJson.Text(value) : value.GetRawText(), asJson: false);
    }

    void Append(string text, string colour)
    {
        if (colours) _line.Append("\u001b[").Append(colour).Append('m');
        SafeText.Append(_line, text, asJson: false);
        if (colours) _line.Append("\u001b[0m");
    }

    static string? Text(JsonElement root, string[] names)
    {
        foreach (var name in names)
            if (StoredJson.Find(root, name) is { ValueKind: JsonValueKind.String } value) return StoredJson.Text(value);
        return null;
    }

    static string ColourOf(string level) => level.ToLowerInvariant() switch
    {
        "error" or "err" or "fatal" or "critical" or "crit" or "alert" or "emerg" or "emergency" or "severe" => "1;31",
        "warn" or "warning" => "33",
        "debug" or "trace" or "verbose" => "2",
        _ => "32",
    };
}
