using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using LogPipe.Grok;

using LogPipe.Plugins;

namespace LogPipe.Tests.Grok;

/// <summary>What a running Logstash answered to grok expressions, kept in golden-grok.jsonl beside this file.</summary>
public sealed class GoldenGrokTests(ITestOutputHelper output)
{
    static readonly Dictionary<string, string> Deviations = new()
    {
        ["grok/re-0054"] = "recursion (\\g inside its own group) is refused with the reason",
        ["grok/uni-0027"] = "\\P{L} fails in JRuby by a bug of its own; here it works",
    };

    [Fact]
    public void Every_golden_expression_captures_what_Logstash_captured()
    {
        var failures = new List<string>();
        int cases = 0;
        int rows = 0;
        foreach (string line in File.ReadLines(GoldenFile()))
        {
            var test = (JsonObject)JsonNode.Parse(line)!;
            string id = (string)test["id"]!;
            cases++;
            string? failure = Run(test, ref rows);
            if (Deviations.ContainsKey(id))
            {
                Assert.True(failure is not null, $"{id} is listed as a deviation, but agrees");
            }
            else if (failure is not null)
            {
                failures.Add($"{id}: {failure}");
            }
        }

        output.WriteLine($"{cases} golden expressions, {rows} lines compared, {Deviations.Count} deviations on purpose");
        Assert.True(cases > 200 && rows > 2000, $"only {cases} cases, {rows} rows");
        Assert.True(failures.Count == 0, $"{failures.Count} cases differ:\n" + string.Join("\n", failures));
    }

    static string? Run(JsonObject test, ref int rows)
    {
        var definitions = new List<KeyValuePair<string, string>>();
        foreach ((string name, JsonNode? text) in test["pattern_definitions"]?.AsObject() ?? [])
        {
            definitions.Add(new(name, (string)text!));
        }

        var library = PatternLibrary.Create(new PatternLibraryOptions
        {
            Ecs = (string)test["ecs"]! == "disabled" ? EcsMode.Disabled : EcsMode.V8,
            ParserFolders = [],
            Definitions = definitions,
        });
        var options = new GrokOptions { NamedCapturesOnly = (bool?)test["named_captures_only"] ?? true, CompileAfter = -1 };
        bool compiled = GrokExpression.TryCompile((string)test["match"]!, library, options, out CompiledGrok? grok, out IReadOnlyList<GrokError> errors);
        if (test["refused"] is { } reason)
        {
            return compiled ? $"accepted, although Logstash says {reason}" : null;
        }

        if (!compiled)
        {
            return "refused: " + string.Join("; ", errors);
        }

        bool keepEmpty = (bool?)test["keep_empty_captures"] ?? false;
        foreach (JsonNode? row in test["rows"]!.AsArray())
        {
            rows++;
            string message = (string)row![0]!;
            var expected = (JsonObject?)row[1]?.DeepClone();
            expected?.TryAdd("message", message);
            JsonObject? actual = GrokTestEvent.Apply(grok!, message, keepEmpty);
            if (!JsonNode.DeepEquals(expected, actual))
            {
                return $"\n   {message}\n   expected {expected?.ToJsonString()}\n   actual   {actual?.ToJsonString()}";
            }
        }

        return null;
    }

    static string GoldenFile([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "golden-grok.jsonl");
}
