using System.Globalization;
using System.Text.RegularExpressions;
using LogPipe.Configuration.Binding;
using LogPipe.Configuration.Language;
using LogPipe.Events;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace LogPipe.Testing;

/// <summary>Reads nodes of a YAML file, and says where in it something is wrong.</summary>
sealed partial class YamlReader(SourceFile source, DiagnosticBag diagnostics)
{
    /// <summary>The map at the top; null, with an error, when the text is no such.</summary>
    public YamlMappingNode? Load()
    {
        // JSON may be indented by tabs, which YAML takes for a mistake; within its texts there are none.
        var text = source.Name.EndsWith(".json", StringComparison.Ordinal) ? source.Text.Replace('\t', ' ') : source.Text;
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(text));
        }
        catch (YamlException ex)
        {
            if (Indentation().Match(text) is { Success: true } tab)
            {
                diagnostics.Error("in the tests", "a line of YAML must not begin with a tab", source.Span(tab.Index, tab.Index + tab.Length), "indent it by blanks");
                return null;
            }
            var start = (int)Math.Min(ex.Start.Index, source.Text.Length);
            diagnostics.Error("in the tests", $"this is not YAML: {(ex.InnerException ?? ex).Message}", source.Span(start, start),
                "texts with a colon, a brace or a % at their beginning need quotes: 'like this'; a quote inside is written twice");
            return null;
        }
        if (stream.Documents.Count > 0 && stream.Documents[0].RootNode is YamlMappingNode map) return map;
        diagnostics.Error("in the tests", "there are no tests in this file", source.Span(0, 0), "begin with pipeline: FILE and tests:, see docs/testing.md");
        return null;
    }

    /// <summary>Where a node is; of a map or list its first line.</summary>
    public SourceSpan Span(YamlNode node)
    {
        var start = (int)Math.Min(node.Start.Index, source.Text.Length);
        if (node is YamlScalarNode) return source.Span(start, (int)Math.Clamp(node.End.Index, start, source.Text.Length));
        var end = source.Text.IndexOf('\n', start);
        return source.Span(start, end < 0 ? source.Text.Length : end);
    }

    /// <summary>An error at a node.</summary>
    public void Error(YamlNode node, string message, string? hint = null) => diagnostics.Error("in the tests", message, Span(node), hint);

    /// <summary>The entries of a map by name; those of other names are errors.</summary>
    public Dictionary<string, (YamlScalarNode Key, YamlNode Value)> Entries(YamlMappingNode map, params string[] names)
    {
        var entries = new Dictionary<string, (YamlScalarNode, YamlNode)>(StringComparer.Ordinal);
        foreach (var (key, value) in map.Children)
        {
            if (key is YamlScalarNode { Value: { } name } scalar && names.Contains(name)) entries.Add(name, (scalar, value));
            else
            {
                var near = Spelling.Nearest(key.ToString(), names);
                Error(key, $"there is no {key} here", near is null ? $"there may be {string.Join(", ", names)}" : $"did you mean {near}?");
            }
        }
        return entries;
    }

    /// <summary>A text; null after an error.</summary>
    public string? Text(YamlNode node)
    {
        if (node is YamlScalarNode { Value: { } value }) return value;
        Error(node, "a text is expected here", "write it on one line, or in quotes");
        return null;
    }

    /// <summary>One or more texts.</summary>
    public IReadOnlyList<string> Texts(YamlNode node) =>
        node is YamlSequenceNode list ? [.. list.Children.Select(Text).OfType<string>()] : Text(node) is { } one ? [one] : [];

    /// <summary>One or more field references.</summary>
    public IReadOnlyList<FieldReference> References(YamlNode node)
    {
        var references = new List<FieldReference>();
        foreach (var item in node is YamlSequenceNode list ? list.Children : (IEnumerable<YamlNode>)[node])
            if (Text(item) is { } text && Reference(item, text) is { } reference) references.Add(reference);
        return references;
    }

    /// <summary>A field reference; null after an error.</summary>
    public FieldReference? Reference(YamlNode node, string text)
    {
        if (FieldReference.TryParse(text, out var reference, out var error)) return reference;
        Error(node, error, "write a name, or each step in brackets: '[outer][inner]'");
        return null;
    }

    /// <summary>A number from 0 on; null after an error.</summary>
    public int? Count(YamlNode node)
    {
        if (Text(node) is not { } text) return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return number;
        Error(node, $"a number of events is expected, not {text}", "write 0, 1, 2 …");
        return null;
    }

    /// <summary>A time; null after an error.</summary>
    public DateTimeOffset? Time(YamlNode node)
    {
        if (Text(node) is not { } text) return null;
        if (Timestamp.TryParse(text, out var time) && time.Seconds is > -60_000_000_000 and < 250_000_000_000)
            return DateTimeOffset.FromUnixTimeSeconds(time.Seconds).AddTicks(time.Nanos / 100);
        Error(node, $"{text} is no time", "write it as 2025-08-18T09:30:00Z");
        return null;
    }

    /// <summary>A map of fields, nested or by references; empty after an error.</summary>
    public FieldMap Map(YamlNode node)
    {
        var map = new FieldMap();
        if (node is not YamlMappingNode yaml)
        {
            if (node is not YamlScalarNode { Value: null or "" }) Error(node, "fields are expected here", "write them one a line: name: value");
            return map;
        }
        foreach (var (key, value) in yaml.Children)
        {
            if (Text(key) is not { } name) continue;
            if (name.StartsWith('[') && Reference(key, name) is null) continue;
            FieldPlace.Set(map, name, Value(value));
        }
        return map;
    }

    /// <summary>Any value. Numbers, booleans and null are such without quotes only.</summary>
    public FieldValue Value(YamlNode node)
    {
        switch (node)
        {
            case YamlMappingNode:
                return FieldValue.Map(Map(node));
            case YamlSequenceNode sequence:
                var list = new FieldList(sequence.Children.Count);
                foreach (var item in sequence.Children) list.Add(Value(item));
                return FieldValue.List(list);
            case YamlScalarNode { Style: ScalarStyle.Plain } plain:
                return Plain(plain.Value ?? "");
            default:
                return FieldValue.Text(((YamlScalarNode)node).Value ?? "");
        }
    }

    static FieldValue Plain(string text)
    {
        if (text is "" or "~" or "null") return FieldValue.Null;
        if (text is "true" or "false") return FieldValue.Boolean(text == "true");
        if (IsJsonNumber(text) && JsonDecoder.TryDecode(text, JsonDecodeOptions.None, out var number, out _, out _)) return number;
        return FieldValue.Text(text);
    }

    /// <summary>True for what JSON takes for a number: 0012 and 1.2.3 are texts.</summary>
    public static bool IsJsonNumber(string text) => JsonNumber().IsMatch(text);

    [GeneratedRegex(@"(?<=^ *)\t", RegexOptions.Multiline)]
    private static partial Regex Indentation();

    [GeneratedRegex(@"\A-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?\z")]
    private static partial Regex JsonNumber();
}
