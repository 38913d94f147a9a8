using LogPipe.Events;
using LogPipe.Plugins;
using Serilog;

namespace LogPipe.Tests.Support;

/// <summary>Makes plugins and their contexts as the binder would, for tests of one plugin.</summary>
static class Plugin
{
    /// <summary>A context with options given as the binder hands them over (string, long, double, bool, List of object, ConfigHash, ICodec).</summary>
    public static PluginContext Context(PluginDefinition definition, EcsMode ecs = EcsMode.Disabled,
        ILogger? log = null, TimeProvider? time = null, string? dataPath = null, params (string Name, object Value)[] options) => new()
    {
        Definition = definition,
        Id = definition.Name + "_test",
        Options = new OptionSet(definition, options.ToDictionary(o => o.Name, o => o.Value)),
        Ecs = ecs,
        Pipeline = new PipelineInfo { DataPath = dataPath ?? Path.GetTempPath(), Time = time ?? TimeProvider.System, Ecs = ecs },
        Log = log ?? new LoggerConfiguration().CreateLogger(),
        Metrics = new PluginMetrics(),
    };

    /// <summary>A hash option.</summary>
    public static ConfigHash Hash(params (string Key, object Value)[] entries) =>
        new([.. entries.Select(e => KeyValuePair.Create(e.Key, e.Value))]);

    /// <summary>An event from JSON, as the json codec makes it.</summary>
    public static Event Event(string json)
    {
        Assert.True(JsonDecoder.TryDecode(json, JsonDecodeOptions.None, out var value, out _, out var error), error);
        Assert.True(EventFactory.TryFromMap(value.AsMap(), Timestamp.FromUnixMilliseconds(0), out var e, out error), error);
        return e!;
    }
}
