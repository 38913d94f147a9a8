using LogPipe.Pipelines;
using LogPipe.Plugins;

namespace LogPipe.Monitoring;

/// <summary>What the API, metrics and health look at.</summary>
/// <param name="Info">The node.</param>
/// <param name="Supervisor">Has the running pipeline.</param>
/// <param name="ConfigHash">The digest of the config that runs.</param>
sealed record NodeState(NodeInfo Info, PipelineSupervisor Supervisor, Func<string> ConfigHash)
{
    /// <summary>Where the API listens; set once it does.</summary>
    public string HttpAddress { get; set; } = "";

    /// <summary>The running pipeline; null before it has started.</summary>
    public Pipeline? Pipeline => Supervisor.Current is { StartedAt: not null } pipeline ? pipeline : null;

    /// <summary>How the node is.</summary>
    public HealthReport Health() => HealthCheck.Of(Pipeline, Info.Settings.PipelineId, TimeProvider.System.GetUtcNow());

    /// <summary>The alerts that the pipeline's plugins have raised.</summary>
    public IEnumerable<ActiveAlert> Alerts() => Pipeline is { } pipeline
        ? pipeline.Plan.Outputs.Select(o => (object)o.Output).Concat(pipeline.Plan.AllFilters.Select(f => f.Filter)).OfType<IAlertSource>().SelectMany(s => s.Alerts)
        : [];
}
