using LogPipe.Configuration.Language;
using LogPipe.Pipelines;
using LogPipe.Plugins;

namespace LogPipe.Configuration.Binding;

/// <summary>Sees each step of a pipeline as it is built, in the order of the config, and may put a step of its own in its place.</summary>
interface IPlanObserver
{
    /// <summary>A filter; returns the stage to use.</summary>
    IStage OnFilter(IStage stage, IFilter filter, PluginNode node);

    /// <summary>An arm of an if, before its body; the condition is null for an else. Returns the condition to use.</summary>
    ICondition? OnArm(ICondition? condition, Language.BranchArm arm);

    /// <summary>An output; returns the route to use.</summary>
    IOutputRoute OnOutput(IOutputRoute route, IOutput output, PluginContext context, PluginNode node);
}
