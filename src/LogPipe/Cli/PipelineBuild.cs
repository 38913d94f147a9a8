using LogPipe.Configuration.Language;
using LogPipe.Pipelines;
using LogPipe.Plugins;

namespace LogPipe.Cli;

/// <summary>What came of building a pipeline.</summary>
/// <param name="Plan">The pipeline; null when the diagnostics have errors.</param>
/// <param name="Diagnostics">What there is to say about the config.</param>
/// <param name="Files">What else was read for it.</param>
sealed record PipelineBuild(PipelinePlan? Plan, IReadOnlyList<Diagnostic> Diagnostics, UsedFiles Files);
