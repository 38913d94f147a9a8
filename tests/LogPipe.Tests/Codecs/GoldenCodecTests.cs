using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using LogPipe.Events;
using LogPipe.Inputs;
using LogPipe.Plugins;
using LogPipe.Tests.Inputs;
using LogPipe.Tests.Support;

namespace LogPipe.Tests.Codecs;

/// <summary>The golden cases that need only codecs: standard input through a decoder and an encoder.</summary>
public sealed class GoldenCodecTests
{
    // Answered differently on purpose; the reason is beside each.
    static readonly Dictionary<string, string> Deviations = new()
    {
        ["codec/stream-0010"] = "UTF-16 input is cut at UTF-16 line breaks, not inside characters",
        ["codec/stream-ecs-0006"] = "an input with a codec that only writes is refused instead of failing at run time",
        ["codec/stream-ecs-0012"] = "an input with a codec that only writes is refused instead of failing at run time",
        ["codec/in-opt-0017"] = "an add_field that cannot be done tags the event instead of stopping the input",
    };

    [Theory]
    [InlineData("codec", 420)]
    [InlineData("event", 130)]
    public async Task Golden_cases_that_need_only_codecs_come_out_as_Logstash_gives_them(string domain, int atLeast)
    {
        var failures = new List<string>();
        var run = 0;
        foreach (var line in File.ReadLines(GoldenFile(domain)))
        {
            // The file writes infinite numbers as Python does.
            var golden = JsonNode.Parse(System.Text.RegularExpressions.Regex.Replace(line, "(?<!\\\\)\":\\s*(-?Infinity)", "\":\"$1\""))!;
            var id = (string)golden["id"]!;
            if (Deviations.ContainsKey(id) || GoldenConfig.TryParse((string)golden["config"]!) is not { } config) continue;
            try
            {
                var result = await RunAsync(golden, config);
                if (result is null) continue;
                run++;
                if (result.Length > 0) failures.Add($"{id}: {result}");
            }
            catch (PluginConfigException ex)
            {
                run++;
                if ((int)golden["rc"]! == 0) failures.Add($"{id}: refused: {ex.Message}");
            }
        }
        Assert.True(failures.Count == 0, $"{failures.Count} of {run}:\n" + string.Join("\n", failures.Take(40)));
        Assert.True(run >= atLeast, $"only {run} cases were run");
    }

    static string GoldenFile(string domain)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "LogPipe.sln"))) folder = folder.Parent!;
        return Path.Combine(folder.FullName, "tests", "golden", domain + ".jsonl");
    }

    /// <summary>Null when the case needs more than codecs, empty when it is right, else what is wrong.</summary>
    static async Task<string?> RunAsync(JsonNode golden, GoldenConfig config)
    {
        if (config.Sections["input"] is not [{ Name: "stdin" } input] || !Filters(config, out var removals, out var additions)) return null;
        if (config.Sections["output"] is not [{ Name: "stdout" } output]) return null;
        var ecs = Enum.Parse<EcsMode>((string)golden["ecs"]!, ignoreCase: true);
        var codecs = input.Options.Concat(output.Options).Where(o => o.Name == "codec").Select(o => CodecHarness.Make(o.Value, ecs)).ToList();
        if (codecs.Count != 2 || codecs.Contains(null)) return null;
        var bytes = Input(golden);
        var options = input.Options.Where(o => o.Name != "codec").Append(("codec", codecs[0]!)).ToArray();
        var context = Plugin.Context(StdinInput.Definition, ecs, options: options);
        var target = new CollectingTarget();
        await using var stdin = new StdinInput(context, new StdinPump(() => new MemoryStream(bytes)));
        await stdin.RunAsync(target, CancellationToken.None);

        var encoder = codecs[1]!.CreateEncoder();
        var buffer = new ByteBuffer();
        var texts = new List<string>();
        foreach (var e in target.Events)
        {
            foreach (var removal in removals) e.Remove(removal);
            foreach (var addition in additions) addition.Apply(e);
            buffer.Clear();
            encoder.Encode(e, buffer);
            texts.Add(Encoding.UTF8.GetString(buffer.Span));
        }
        // Logstash loses what has no line break behind it, and what multiline holds at the end; LogPipe delivers it.
        var mayHaveMore = bytes.Length == 0 || bytes[^1] != '\n' || codecs[0]!.Name == "multiline" || input.Options.Any(o => o.Value is GoldenConfig.Block b && b.Options.Any(x => x.Name == "delimiter"));
        return GoldenText.Compare(Expected(golden), texts, codecs[1]!.Name, mayHaveMore);
    }

    static byte[] Input(JsonNode golden)
    {
        if (golden["stdin_base64"] is { } base64) return Convert.FromBase64String((string)base64!);
        if (golden["stdin"] is { } text) return Encoding.UTF8.GetBytes((string)text!);
        var raw = golden["input_raw"]?.AsArray().Select(n => (string)n!);
        var lines = raw ?? golden["input"]!.AsArray().Select(n => n!.ToJsonString());
        return Encoding.UTF8.GetBytes(string.Concat(lines.Select(l => l + "\n")));
    }

    static string Expected(JsonNode golden)
    {
        if (golden["stdout"] is { } text) return (string)text!;
        if (golden["raw"] is { } raw) return string.Concat(raw.AsArray().Select(n => (string)n! + "\n"));
        return string.Concat(golden["output"]!.AsArray().Select(n => n!.ToJsonString() + "\n"));
    }

    static bool Filters(GoldenConfig config, out List<FieldReference> removals, out List<FieldAddition> additions)
    {
        removals = [];
        additions = [];
        foreach (var filter in config.Sections.GetValueOrDefault("filter", []))
        {
            if (filter.Name != "mutate") return false;
            foreach (var (name, value) in filter.Options)
            {
                if (name == "remove_field" && additions.Count == 0)
                    removals.AddRange((value as List<object> ?? [value]).Select(v => FieldReference.Parse((string)v)));
                else if (name == "add_field" && value is ConfigHash hash && filter.Options.Count <= 2 && !hash.Entries.Any(h => h.Key.Contains("tags")))
                    additions.AddRange(FieldAddition.From(hash));
                else return false;
            }
        }
        return true;
    }
}
