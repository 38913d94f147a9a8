using LogPipe.Configuration.Binding;
using LogPipe.Configuration.Language;
using LogPipe.Pipelines;
using LogPipe.Plugins;
using LogPipe.Testing;

namespace LogPipe.Explain;

/// <summary>Puts a witness at each step of a pipeline.</summary>
sealed class PlanTrace(Trace trace) : IPlanObserver
{
    /// <inheritdoc/>
    public IStage OnFilter(IStage stage, IFilter filter, PluginNode node) => new TracedStage(stage, filter, node, trace);

    /// <inheritdoc/>
    public ICondition OnArm(ICondition? condition, Configuration.Language.BranchArm arm)
    {
        trace.Know(arm);
        return new TracedCondition(condition, arm, trace);
    }

    /// <inheritdoc/>
    public IOutputRoute OnOutput(IOutputRoute route, IOutput output, PluginContext context, PluginNode node) =>
        new TracedRoute(route, e => OutputDelivery.Of(output, context, context.Options.IsGiven("id") ? context.Id : node.Name, e), node, trace);
}
