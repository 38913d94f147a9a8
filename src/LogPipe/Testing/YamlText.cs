using System.Text.RegularExpressions;
using LogPipe.Events;

namespace LogPipe.Testing;

/// <summary>Writes values as lines of YAML, in the block style that people edit.</summary>
static partial class YamlText
{
    /// <summary>Appends the fields of a map, each on lines of its own.</summary>
    public static void AddMap(List<string> lines, string indent, FieldMap map)
    {
        foreach (ref readonly var field in map.Fields) Add(lines, indent, Scalar(field.Name.Text) + ":", field.Value.Materialize());
    }

    /// <summary>Appends a value behind its name.</summary>
    public static void Add(List<string> lines, string indent, string head, FieldValue value)
    {
        switch (value.Kind)
        {
            case FieldKind.Map when value.AsMap().Count > 0:
                lines.Add(indent + head);
                AddMap(lines, indent + "  ", value.AsMap());
                break;
            case FieldKind.List when value.AsList().Items.ToArray().All(i => i.IsText):
                lines.Add($"{indent}{head} [{string.Join(", ", value.AsList().Items.ToArray().Select(i => Scalar(i.AsString(), inFlow: true)))}]");
                break;
            case FieldKind.Text:
                lines.Add($"{indent}{head} {Scalar(value.AsString())}");
                break;
            case FieldKind.Timestamp:
                lines.Add($"{indent}{head} {Scalar(value.ToString())}");
                break;
            default:
                // JSON is YAML too.
                lines.Add($"{indent}{head} {JsonEncoder.ToJson(value)}");
                break;
        }
    }

    /// <summary>A text so that YAML reads it as text again.</summary>
    public static string Scalar(string text, bool inFlow = false)
    {
        if (text.AsSpan().ContainsAnyInRange('\0', '\u001f') || text.AsSpan().ContainsAnyInRange('\u007f', '\u009f') || text.AsSpan().ContainsAny('\u2028', '\u2029', '\ufeff'))
            return JsonEncoder.ToJson(FieldValue.Text(text));
        var plain = Plain().IsMatch(text) && !Special().IsMatch(text) && !YamlReader.IsJsonNumber(text)
            && !text.Contains(": ", StringComparison.Ordinal) && !text.Contains(" #", StringComparison.Ordinal) && !text.EndsWith(':') && !text.EndsWith(' ')
            && !(inFlow && text.AsSpan().ContainsAny(",[]{}"));
        return plain ? text : $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
    }

    [GeneratedRegex(@"\A[\p{L}\p{Nd}_/.(+].*\z")]
    private static partial Regex Plain();

    [GeneratedRegex(@"\A(~|null|true|false|yes|no|on|off)\z", RegexOptions.IgnoreCase)]
    private static partial Regex Special();
}
