using LogPipe.Configuration.Language;
using LogPipe.Events;
using YamlDotNet.RepresentationModel;

namespace LogPipe.Testing;

/// <summary>Reads test case files of logstash-filter-verifier, in JSON or YAML, of its first and its second version.</summary>
sealed class VerifierReader(SourceFile source, YamlReader yaml)
{
    /// <summary>The field by which such a file tells the output.</summary>
    public const string OutputField = "_lfv_out_passed";

    /// <summary>True for such a file.</summary>
    public static bool Knows(YamlMappingNode root) => Has(root, "testcases") || (Has(root, "input") && Has(root, "expected"));

    /// <summary>Reads it; errors are in the diagnostics.</summary>
    public TestFile Read(YamlMappingNode root)
    {
        var entries = yaml.Entries(root, "codec", "fields", "ignore", "testcases", "input", "expected", "input_plugin", "export_metadata", "export_outputs", "description");
        var fields = entries.TryGetValue("fields", out var given) ? yaml.Map(given.Value) : new FieldMap();
        var ignore = entries.TryGetValue("ignore", out var ignored) ? yaml.References(ignored.Value) : [];
        (string, SourceSpan)? input = entries.TryGetValue("input_plugin", out var plugin) && yaml.Text(plugin.Value) is { } name ? (name, yaml.Span(plugin.Value)) : null;
        var cases = entries.TryGetValue("testcases", out var testcases) ? (testcases.Value as YamlSequenceNode)?.Children ?? [] : [root];
        if (cases.Count == 0) yaml.Error(testcases.Value, "there are no test cases here", "write them as a list, each with input and expected");
        return new TestFile
        {
            Source = source,
            IsVerifier = true,
            // Its default, line, makes a message of each line, as no codec does here.
            Codec = input is null && entries.TryGetValue("codec", out var codec) ? yaml.Text(codec.Value) : null,
            Tests = [.. cases.Select((c, i) => Case(c, i, fields, ignore, input)).OfType<TestCase>()],
        };
    }

    static bool Has(YamlMappingNode map, string name) => map.Children.ContainsKey(new YamlScalarNode(name));

    TestCase? Case(YamlNode node, int index, FieldMap fields, IReadOnlyList<FieldReference> ignore, (string, SourceSpan)? input)
    {
        if (node is not YamlMappingNode map)
        {
            yaml.Error(node, "a test case is expected here", "write it with input and expected");
            return null;
        }
        var entries = yaml.Entries(map, "input", "expected", "description", "fields", "event", "codec", "ignore", "input_plugin", "export_metadata", "export_outputs");
        var own = fields.DeepCopy();
        // The daemon's files call them event.
        foreach (var name in (string[])["fields", "event"])
            if (entries.TryGetValue(name, out var more))
                foreach (ref readonly var field in yaml.Map(more.Value).Fields) own.Set(field.Name, field.Value);
        return new TestCase
        {
            Name = entries.TryGetValue("description", out var description) ? yaml.Text(description.Value) ?? "" : $"test case {index + 1}",
            Span = yaml.Span(node),
            Inputs = entries.TryGetValue("input", out var inputs) ? [.. yaml.Texts(inputs.Value)] : [],
            Fields = own,
            Input = input,
            Ignore = ignore,
            Expected = entries.TryGetValue("expected", out var expected) && expected.Value is YamlSequenceNode list ? [.. list.Children.Select(Expected)] : [],
        };
    }

    Expectation Expected(YamlNode node)
    {
        var fields = yaml.Map(node);
        var passed = FieldName.Of(OutputField);
        return new Expectation
        {
            Fields = fields,
            IsStrict = true,
            Outputs = fields.Remove(passed, out var output) ? [output.ToString()] : null,
        };
    }
}
