using System.Text.RegularExpressions;
using LogPipe.Configuration.Language;
using LogPipe.Events;
using LogPipe.Plugins;
using YamlDotNet.RepresentationModel;

namespace LogPipe.Testing;

/// <summary>Reads a file of tests; one of logstash-filter-verifier is known by its keys.</summary>
sealed class TestFileReader
{
    static readonly TimeSpan MatchLimit = TimeSpan.FromSeconds(5);

    readonly SourceFile _source;
    readonly DiagnosticBag _diagnostics;
    readonly YamlReader _yaml;

    TestFileReader(SourceFile source, DiagnosticBag diagnostics)
    {
        _source = source;
        _diagnostics = diagnostics;
        _yaml = new YamlReader(source, diagnostics);
    }

    /// <summary>Reads; null when there are errors, all of which are in the diagnostics.</summary>
    public static TestFile? Read(SourceFile source, DiagnosticBag diagnostics)
    {
        var reader = new TestFileReader(source, diagnostics);
        if (reader._yaml.Load() is not { } root) return null;
        var file = VerifierReader.Knows(root) ? new VerifierReader(source, reader._yaml).Read(root) : reader.Read(root);
        return diagnostics.HasErrors ? null : file;
    }

    TestFile Read(YamlMappingNode root)
    {
        var entries = _yaml.Entries(root, "pipeline", "config", "clock", "environment", "ecs_compatibility", "source", "codec", "fields", "ignore", "tests");
        var input = entries.TryGetValue("source", out var source) ? Input(source.Value) : null;
        var fields = entries.TryGetValue("fields", out var given) ? _yaml.Map(given.Value) : new FieldMap();
        var ignore = entries.TryGetValue("ignore", out var ignored) ? _yaml.References(ignored.Value) : [];
        if (!entries.TryGetValue("tests", out var tests) || tests.Value is not YamlSequenceNode list || list.Children.Count == 0)
        {
            _yaml.Error(entries.TryGetValue("tests", out tests) ? tests.Key : root, "there are no tests in this file", "write them as a list under tests:, each with name, input and expect");
            return new TestFile { Source = _source };
        }
        return new TestFile
        {
            Source = _source,
            Pipeline = entries.TryGetValue("pipeline", out var pipeline) ? Paths(pipeline.Value) : [],
            Config = entries.TryGetValue("config", out var config) ? _yaml.Text(config.Value) : null,
            Clock = entries.TryGetValue("clock", out var clock) ? _yaml.Time(clock.Value) ?? default : TestFile.DefaultClock,
            Environment = entries.TryGetValue("environment", out var environment) ? Environment(environment.Value) : new Dictionary<string, string>(),
            Ecs = entries.TryGetValue("ecs_compatibility", out var ecs) ? Ecs(ecs.Value) : null,
            Codec = entries.TryGetValue("codec", out var codec) ? _yaml.Text(codec.Value) : null,
            Tests = [.. list.Children.Select((t, i) => Test(t, i, input, fields, ignore)).OfType<TestCase>()],
        };
    }

    List<(string, SourceSpan)> Paths(YamlNode node)
    {
        var folder = Path.GetDirectoryName(_source.Name) ?? "";
        return [.. (node is YamlSequenceNode list ? list.Children : (IEnumerable<YamlNode>)[node])
            .Select(n => (Text: _yaml.Text(n), Span: _yaml.Span(n))).Where(p => p.Text is not null).Select(p => (Relative(folder, p.Text!), p.Span))];
    }

    /// <summary>The shortest way to write a path beside the tests: folder/../a.conf is a.conf.</summary>
    static string Relative(string folder, string path)
    {
        if (Path.IsPathRooted(path)) return path;
        var full = Path.GetFullPath(Path.Combine(folder, path));
        return Path.IsPathRooted(folder) ? full : Path.GetRelativePath(Directory.GetCurrentDirectory(), full);
    }

    Dictionary<string, string> Environment(YamlNode node)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        if (node is not YamlMappingNode map)
        {
            _yaml.Error(node, "variables are expected here", "write them one a line: NAME: value");
            return values;
        }
        foreach (var (key, value) in map.Children)
            if (_yaml.Text(key) is { } name && _yaml.Text(value) is { } text) values[name] = text;
        return values;
    }

    EcsMode? Ecs(YamlNode node)
    {
        switch (_yaml.Text(node))
        {
            case "disabled": return EcsMode.Disabled;
            case "v1": return EcsMode.V1;
            case "v8": return EcsMode.V8;
            default:
                _yaml.Error(node, "there is no such mode", "write disabled, v1 or v8");
                return null;
        }
    }

    (string, SourceSpan)? Input(YamlNode node) => _yaml.Text(node) is { } name ? (name, _yaml.Span(node)) : null;

    TestCase? Test(YamlNode node, int index, (string, SourceSpan)? input, FieldMap fields, IReadOnlyList<FieldReference> ignore)
    {
        if (node is not YamlMappingNode map)
        {
            _yaml.Error(node, "a test is expected here", "write - name: …, and input: and expect: below it");
            return null;
        }
        var entries = _yaml.Entries(map, "name", "input", "fields", "source", "clock", "ignore", "expect", "count", "dead_letters");
        var name = entries.TryGetValue("name", out var named) ? _yaml.Text(named.Value) ?? "" : $"test {index + 1}";
        var own = fields.DeepCopy();
        if (entries.TryGetValue("fields", out var more))
            foreach (ref readonly var field in _yaml.Map(more.Value).Fields) own.Set(field.Name, field.Value);
        if (!entries.ContainsKey("input")) _yaml.Error(node, $"the test \"{name}\" has no input", "write input: and a line in quotes, or a list of lines or of maps of fields");
        return new TestCase
        {
            Name = name,
            Span = _yaml.Span(node),
            Inputs = entries.TryGetValue("input", out var inputs) ? Inputs(inputs.Value) : [],
            Fields = own,
            Input = entries.TryGetValue("source", out var source) ? Input(source.Value) : input,
            Clock = entries.TryGetValue("clock", out var clock) ? _yaml.Time(clock.Value) : null,
            Ignore = entries.TryGetValue("ignore", out var ignored) ? [.. ignore, .. _yaml.References(ignored.Value)] : ignore,
            Expected = entries.TryGetValue("expect", out var expect) ? Expected(expect.Value) : null,
            Count = entries.TryGetValue("count", out var count) ? _yaml.Count(count.Value) : null,
            DeadLetters = entries.TryGetValue("dead_letters", out var letters) ? _yaml.Count(letters.Value) ?? 0 : 0,
        };
    }

    List<object> Inputs(YamlNode node) =>
        [.. (node is YamlSequenceNode list ? list.Children : (IEnumerable<YamlNode>)[node])
            .Select(i => i is YamlMappingNode ? _yaml.Map(i) : (object?)_yaml.Text(i)).OfType<object>()];

    List<Expectation> Expected(YamlNode node) =>
        [.. (node is YamlSequenceNode list ? list.Children : (IEnumerable<YamlNode>)[node]).Select(ExpectedEvent).OfType<Expectation>()];

    Expectation? ExpectedEvent(YamlNode node)
    {
        if (node is not YamlMappingNode map)
        {
            _yaml.Error(node, "what is expected of an event is missing here", "write fields:, contains:, matches:, absent:, tags:, output:, index: or delivers: below it; no event at all is expect: []");
            return null;
        }
        var entries = _yaml.Entries(map, "fields", "contains", "matches", "absent", "tags", "output", "index", "delivers");
        return new Expectation
        {
            Fields = entries.TryGetValue("fields", out var fields) ? _yaml.Map(fields.Value) : null,
            Contains = entries.TryGetValue("contains", out var contains) ? _yaml.Map(contains.Value) : null,
            Matches = entries.TryGetValue("matches", out var matches) ? Matches(matches.Value) : [],
            Absent = entries.TryGetValue("absent", out var absent) ? _yaml.References(absent.Value) : [],
            Tags = entries.TryGetValue("tags", out var tags) ? _yaml.Texts(tags.Value) : null,
            Outputs = entries.TryGetValue("output", out var output) ? _yaml.Texts(output.Value) : null,
            Index = entries.TryGetValue("index", out var index) ? _yaml.Text(index.Value) : null,
            Delivers = entries.TryGetValue("delivers", out var delivers) ? _yaml.Map(delivers.Value) : null,
        };
    }

    List<(FieldReference, Regex)> Matches(YamlNode node)
    {
        var matches = new List<(FieldReference, Regex)>();
        if (node is not YamlMappingNode map)
        {
            _yaml.Error(node, "fields with expressions are expected here", "write them one a line: name: 'expression'");
            return matches;
        }
        foreach (var (key, value) in map.Children)
        {
            if (_yaml.Text(key) is not { } name || _yaml.Reference(key, name) is not { } reference || _yaml.Text(value) is not { } pattern) continue;
            try
            {
                matches.Add((reference, new Regex(pattern, RegexOptions.CultureInvariant, MatchLimit)));
            }
            catch (ArgumentException ex)
            {
                _yaml.Error(value, $"the expression is wrong: {ex.Message}", "write it in single quotes, where \\ stands for itself");
            }
        }
        return matches;
    }
}
