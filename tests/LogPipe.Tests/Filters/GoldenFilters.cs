using System.Text;
using LogPipe.Configuration.Language;
using LogPipe.Events;
using LogPipe.Filters;
using LogPipe.Filters.Mutate;
using LogPipe.Plugins;
using LogPipe.Tests.Support;

namespace LogPipe.Tests.Filters;

/// <summary>Runs the filters of a golden case, where all are of this folder and none is inside an if.</summary>
static class GoldenFilters
{
    static readonly Dictionary<string, PluginDefinition> Known = new()
    {
        ["mutate"] = MutateFilter.Definition,
        ["drop"] = DropFilter.Definition,
        ["json"] = JsonFilter.Definition,
        ["clone"] = CloneFilter.Definition,
    };

    /// <summary>True when every filter is known and the output is JSON lines.</summary>
    public static bool CanRun(GoldenCase golden)
    {
        var tree = ConfigParser.Parse(new SourceFile("golden", golden.Config)).Partial;
        return !golden.Config.Contains("${", StringComparison.Ordinal) && golden.Input.All(l => l.StartsWith('{')) && golden.Expected.All(l => l.StartsWith('{'))
            && golden.Config.Contains("output { stdout { codec => json_lines } }", StringComparison.Ordinal)
            && tree.Sections.Where(s => s.Kind == SectionKind.Filter).SelectMany(s => s.Body).All(s => s is PluginNode p && Known.ContainsKey(p.Name));
    }

    /// <summary>The events that come out, as JSON. Throws <see cref="PluginConfigException"/> when the config is refused.</summary>
    public static List<string> Run(GoldenCase golden, bool keepRaw)
    {
        var parsed = ConfigParser.Parse(new SourceFile("golden", golden.Config));
        if (parsed.Tree is null) throw new PluginConfigException(null, string.Join("; ", parsed.Diagnostics));
        var ecs = golden.Ecs == "disabled" ? EcsMode.Disabled : EcsMode.V8;
        var plugins = parsed.Tree.Sections.Where(s => s.Kind == SectionKind.Filter).SelectMany(s => s.Body).Cast<PluginNode>().ToList();
        var ids = plugins.SelectMany(p => p.Attributes).Where(a => a.Name == "id").Select(a => ((StringValue)a.Value).Text).ToList();
        if (ids.Distinct().Count() < ids.Count) throw new PluginConfigException("id", "used twice");
        var filters = plugins.ConvertAll(p => Create(p, ecs));
        var output = new List<string>();
        foreach (var line in golden.Input)
        {
            var events = new EventList();
            events.Add(Decode(line, ecs, keepRaw));
            foreach (var filter in filters)
            {
                filter.Filter(events);
                events.RemoveCancelled();
            }
            foreach (var e in events.Span) output.Add(JsonEncoder.ToJson(e));
        }
        return output;
    }

    static IFilter Create(PluginNode node, EcsMode ecs)
    {
        var definition = Known[node.Name];
        var options = GoldenBinder.Options(definition, node);
        if (options.FirstOrDefault(o => o.Name == "ecs_compatibility").Value is string mode) ecs = mode == "disabled" ? EcsMode.Disabled : EcsMode.V8;
        return (IFilter)definition.Create(Plugin.Context(definition, ecs, options: options));
    }

    static Event Decode(string line, EcsMode ecs, bool keepRaw)
    {
        var bytes = Encoding.UTF8.GetBytes(line);
        Assert.True(JsonDecoder.TryDecode(bytes, 0, bytes.Length, keepRaw ? JsonDecodeOptions.KeepNestedRaw : JsonDecodeOptions.None, out var value, out _, out var error), error);
        Assert.True(EventFactory.TryFromMap(value.AsMap(), Timestamp.FromUnixMilliseconds(0), out var e, out error), error);
        if (ecs != EcsMode.Disabled) e!.Set(FieldReference.Parse("[event][original]"), FieldValue.Text(line));
        return e!;
    }
}
