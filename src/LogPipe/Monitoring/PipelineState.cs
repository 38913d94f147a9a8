using LogPipe.Configuration.Settings;
using LogPipe.Pipelines;

namespace LogPipe.Monitoring;

/// <summary>One pipeline of the node, running or not.</summary>
/// <param name="Settings">Its settings.</param>
/// <param name="Supervisor">Has the running pipeline.</param>
/// <param name="ConfigHash">The digest of its config.</param>
sealed record PipelineState(NodeSettings Settings, PipelineSupervisor Supervisor, Func<string> ConfigHash)
{
    /// <summary>Its id.</summary>
    public string Id => Settings.PipelineId;

    /// <summary>The running pipeline; null before it has started.</summary>
    public Pipeline? Pipeline => Supervisor.Current is { StartedAt: not null } pipeline ? pipeline : null;

    /// <summary>How it is.</summary>
    public HealthReport Health() => HealthCheck.Of(Pipeline, Id, TimeProvider.System.GetUtcNow());
}
