using LogPipe.Configuration;
using LogPipe.Configuration.Binding;
using LogPipe.Pipelines;
using LogPipe.Plugins;
using LogPipe.Queues;
using Serilog;

namespace LogPipe.Benchmarks.Stages;

/// <summary>Makes plugins from the text of a config, as the program does: what it measures does not depend on how they are built.</summary>
static class ConfigText
{
    /// <summary>A pipeline that is built and not started. Throws when the text has a mistake.</summary>
    public static PipelinePlan Plan(string config, int workers = 1)
    {
        var log = new LoggerConfiguration().CreateLogger();
        var info = new PipelineInfo { Workers = workers, Ecs = EcsMode.Disabled, DataPath = Path.GetTempPath() };
        var loader = new PipelineLoader(new PluginCatalog(BuiltInPlugins.All), EnvironmentValues.Process, log);
        var (plan, diagnostics) = loader.Load([ConfigSource.FromString(config)], info, new NoDeadLetterQueue());
        return plan ?? throw new InvalidOperationException(string.Join('\n', diagnostics.Select(d => d.Message)));
    }

    /// <summary>The stages of a filter section.</summary>
    public static FilterChain Filters(string filters) => Plan($"input {{ stdin {{ }} }} filter {{ {filters} }} output {{ null {{ }} }}").Filters;

    /// <summary>A codec, as an input has it.</summary>
    public static ICodec Codec(string codec) => Plan($"input {{ stdin {{ codec => {codec} }} }} output {{ null {{ }} }}").Inputs[0].Context.Options.Codec();
}
