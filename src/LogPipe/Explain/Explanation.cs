using System.Diagnostics;
using LogPipe.Configuration.Language;
using LogPipe.Events;
using LogPipe.Testing;

namespace LogPipe.Explain;

/// <summary>The way of one event through a pipeline.</summary>
/// <param name="Input">The event as it came in.</param>
/// <param name="Steps">Its steps, in order.</param>
/// <param name="Result">What became of it.</param>
sealed record Explanation(Event Input, IReadOnlyList<TraceStep> Steps, BenchResult Result)
{
    // So that the times told are not those of code that runs for the first time.
    const int WarmUps = 20;

    // A pass that takes long is slow by itself; more of them would only make the user wait.
    static readonly TimeSpan WarmUpLimit = TimeSpan.FromMilliseconds(50);

    /// <summary>Builds a pipeline with witnesses; null when the diagnostics have errors.</summary>
    public static (PipelineBench? Bench, Trace Trace, IReadOnlyList<Diagnostic> Diagnostics) Load(IReadOnlyList<SourceFile> files, BenchSettings settings)
    {
        var trace = new Trace();
        var (bench, diagnostics) = PipelineBench.Load(files, settings, new PlanTrace(trace));
        return (bench, trace, diagnostics);
    }

    /// <summary>Runs an event.</summary>
    public static Explanation Of(Event e, PipelineBench bench, Trace trace)
    {
        // Filters that keep state between events would see too many of them.
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < WarmUps && !bench.Plan.Sequential && Stopwatch.GetElapsedTime(start) < WarmUpLimit; i++) bench.Run([e.Clone()]);
        trace.Clear();
        trace.IsOn = true;
        var input = e.Clone();
        var result = bench.Run([e]);
        trace.IsOn = false;
        return new Explanation(input, [.. trace.Steps], result);
    }
}
