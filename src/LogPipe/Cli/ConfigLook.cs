using LogPipe.Monitoring;
using LogPipe.Pipelines;

namespace LogPipe.Cli;

/// <summary>What a look at a pipeline's config found.</summary>
/// <param name="Outcome">Unchanged, refused, or restarting with the plan.</param>
/// <param name="Plan">The changed config's pipeline.</param>
/// <param name="Reason">Why it was refused.</param>
/// <param name="Details">The mistakes with their places.</param>
/// <param name="Started">With a plan: completed when it has started, with null, or could not, with the reason.</param>
sealed record ConfigLook(ReloadOutcome Outcome, PipelinePlan? Plan = null, string? Reason = null, string? Details = null, Task<string?>? Started = null)
{
    /// <summary>The config is the one that runs.</summary>
    public static ConfigLook Unchanged { get; } = new(ReloadOutcome.Unchanged);
}
