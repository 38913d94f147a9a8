using LogPipe.Outputs.Elasticsearch;
using LogPipe.Plugins;
using LogPipe.Testing;
using LogPipe.Tests.Support;
using Serilog;

namespace LogPipe.Tests.Outputs.Elasticsearch;

/// <summary>Makes outputs that write to a scripted server.</summary>
static class ElasticsearchTesting
{
    /// <summary>A context for the server; index is "test" and no template is installed, unless options say otherwise.</summary>
    public static PluginContext Context(ScriptedElasticsearch server, PluginDefinition? definition = null, ILogger? log = null,
        EcsMode ecs = EcsMode.Disabled, params (string Name, object Value)[] options)
    {
        var all = new Dictionary<string, object> { ["hosts"] = new List<object> { server.Url }, ["index"] = "test", ["manage_template"] = false };
        foreach (var (name, value) in options) all[name] = value;
        return Plugin.Context(definition ?? ElasticsearchOutput.Definition, ecs, log, options: [.. all.Select(o => (o.Key, o.Value))]);
    }

    /// <summary>A started output.</summary>
    public static async Task<IOutput> StartAsync(PluginContext context)
    {
        var output = (IOutput)context.Definition.Create(context);
        await output.StartAsync(TestContext.Current.CancellationToken);
        return output;
    }
}
