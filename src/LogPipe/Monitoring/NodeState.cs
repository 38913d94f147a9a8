using LogPipe.Pipelines;
using LogPipe.Plugins;

namespace LogPipe.Monitoring;

/// <summary>What the API, metrics and health look at.</summary>
/// <param name="Info">The node.</param>
/// <param name="All">Its pipelines, in their order.</param>
sealed record NodeState(NodeInfo Info, Func<IReadOnlyList<PipelineState>> All)
{
    /// <summary>Where the API listens; set once it does.</summary>
    public string HttpAddress { get; set; } = "";

    /// <summary>Hides secrets in what plugins say.</summary>
    public Func<string, string> Hide { get; init; } = static text => text;

    /// <summary>Has a pipeline, or all for null, take over its config; gives null for an id that there is not.</summary>
    public Func<string?, CancellationToken, Task<IReadOnlyList<ReloadResult>?>> Reload { get; init; } = static (_, _) => Task.FromResult<IReadOnlyList<ReloadResult>?>([]);

    /// <summary>The pipelines that have started.</summary>
    public IEnumerable<Pipeline> Running => All().Select(p => p.Pipeline).OfType<Pipeline>();

    /// <summary>A pipeline by its id; null for none.</summary>
    public PipelineState? Find(string id) => All().FirstOrDefault(p => p.Id == id);

    /// <summary>How the node is: as its worst pipeline.</summary>
    public HealthReport Health()
    {
        var pipelines = All();
        if (pipelines.Count == 1) return HealthOf(pipelines[0]);
        var status = pipelines.Count == 0 ? HealthStatus.Red : HealthStatus.Green;
        var reasons = new List<string>();
        foreach (var pipeline in pipelines)
        {
            var report = HealthOf(pipeline);
            if (report.Status > status) status = report.Status;
            reasons.AddRange(report.Reasons.Select(r => pipeline.Pipeline is null ? r : $"pipeline {pipeline.Id}: {r}"));
        }
        return new HealthReport(status, reasons);
    }

    /// <summary>How a pipeline is.</summary>
    public HealthReport HealthOf(PipelineState pipeline)
    {
        var report = pipeline.Health();
        return report with { Reasons = [.. report.Reasons.Select(Hide)] };
    }

    /// <summary>Successful and failed reloads of all pipelines.</summary>
    public (long Successes, long Failures) Reloads()
    {
        var all = All().Select(p => p.Supervisor.Reloads.Status).ToList();
        return (all.Sum(s => (long)s.Successes), all.Sum(s => (long)s.Failures));
    }

    /// <summary>The alerts that the pipelines' plugins have raised.</summary>
    public IEnumerable<ActiveAlert> Alerts() => Running.SelectMany(p => p.Plan.Outputs.Select(o => (object)o.Output).Concat(p.Plan.AllFilters.Select(f => f.Filter)))
        .OfType<IAlertSource>().SelectMany(s => s.Alerts);
}
