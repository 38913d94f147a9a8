using LogPipe.Configuration.Binding;
using LogPipe.Configuration.Language;
using LogPipe.Pipelines;
using LogPipe.Plugins;
using LogPipe.Queues;
using Serilog;

namespace LogPipe.Configuration;

/// <summary>Texts as a pipeline: parses every file, then binds them together. All mistakes are reported at once.</summary>
sealed class PipelineLoader(PluginCatalog catalog, EnvironmentValues environment, ILogger log)
{
    /// <summary>Sees what is built, and may wrap it; null when nobody wants to.</summary>
    public IPlanObserver? Observer { get; init; }

    /// <summary>Loads; the plan is null when the diagnostics have errors.</summary>
    /// <param name="files">The texts.</param>
    /// <param name="info">The pipeline's settings.</param>
    /// <param name="deadLetters">Where undeliverable events go.</param>
    /// <param name="addStandardStreams">Whether stdin and stdout take the place of a missing input and output section.</param>
    public (PipelinePlan? Plan, IReadOnlyList<Diagnostic> Diagnostics) Load(
        IReadOnlyList<SourceFile> files, PipelineInfo info, IDeadLetterQueue deadLetters, bool addStandardStreams = false)
    {
        var diagnostics = new DiagnosticBag();
        var trees = new List<ConfigFile>();
        foreach (var file in files)
        {
            var result = ConfigParser.Parse(file, new ParserOptions { SupportEscapes = info.SupportEscapes });
            diagnostics.AddRange(result.Diagnostics);
            // What was understood of a broken file is bound too, so that its other mistakes show in the same run.
            trees.Add(result.Tree ?? result.Partial);
        }
        if (addStandardStreams) AddStandardStreams(trees);
        var context = new BindingContext
        {
            Catalog = catalog,
            Pipeline = info,
            Environment = environment,
            Observer = Observer,
            Diagnostics = diagnostics,
            Log = log,
        };
        var plan = PipelineBuilder.Build(trees, context, deadLetters);
        return (plan, InOrder(diagnostics, files));
    }

    /// <summary>File by file as they were given, each in the order of its text.</summary>
    static List<Diagnostic> InOrder(DiagnosticBag diagnostics, IReadOnlyList<SourceFile> files)
    {
        var places = new Dictionary<SourceFile, int>();
        foreach (var file in files) places.TryAdd(file, places.Count);
        return [.. diagnostics.OrderBy(d => places.GetValueOrDefault(d.Span.File, int.MaxValue)).ThenBy(d => d.Span.Start)];
    }

    static void AddStandardStreams(List<ConfigFile> trees)
    {
        if (!Has(trees, SectionKind.Input)) trees.Add(ConfigParser.Parse(new SourceFile("default input", "input { stdin { type => stdin } }")).Partial);
        if (!Has(trees, SectionKind.Output)) trees.Add(ConfigParser.Parse(new SourceFile("default output", "output { stdout { codec => rubydebug } }")).Partial);
    }

    static bool Has(List<ConfigFile> trees, SectionKind kind) => trees.Any(t => t.Sections.Any(s => s.Kind == kind));
}
