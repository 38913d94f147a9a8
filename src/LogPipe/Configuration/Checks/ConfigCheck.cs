using LogPipe.Configuration.Binding;
using LogPipe.Configuration.Language;
using LogPipe.Grok;
using LogPipe.Plugins;
using LogPipe.Queues;
using Serilog;

namespace LogPipe.Configuration.Checks;

/// <summary>Everything that can be said about a pipeline's config without running it: parser, binder and checks together.</summary>
sealed class ConfigCheck(PluginCatalog catalog, EnvironmentValues environment, PipelineInfo pipeline)
{
    // Plugins say in the log what the check has no place for; nobody reads it here.
    static readonly ILogger NoLog = new LoggerConfiguration().CreateLogger();

    /// <summary>Checks the files as one pipeline. File by file as given, each in the order of its text. Starts nothing.</summary>
    public IReadOnlyList<Diagnostic> Run(IReadOnlyList<SourceFile> files)
    {
        // The binder compiles the expressions that the checks look into.
        PatternLibraries.KeepParses(pipeline.Files);
        var diagnostics = new DiagnosticBag();
        var trees = new List<ConfigFile>();
        foreach (var file in files)
        {
            var result = ConfigParser.Parse(file, new ParserOptions { SupportEscapes = pipeline.SupportEscapes });
            diagnostics.AddRange(result.Diagnostics);
            trees.Add(result.Tree ?? result.Partial);
        }
        var context = new BindingContext { Catalog = catalog, Pipeline = pipeline, Environment = environment, Diagnostics = diagnostics, Log = NoLog };
        PipelineBuilder.Build(trees, context, new NoDeadLetterQueue());

        var found = new DiagnosticBag();
        var model = ConfigModel.Of(trees, context);
        foreach (var check in AllChecks.List) check.Run(model, found);
        return InOrder([.. diagnostics.Where(d => !found.Any(f => Replaces(f, d))), .. found], files);
    }

    // A check that looks into an option's value knows the place within it, and all mistakes, where the plugin stops at one.
    static bool Replaces(Diagnostic found, Diagnostic bound) => bound.Code == "LP2012" && found.Severity == DiagnosticSeverity.Error
        && found.Span.File == bound.Span.File && found.Span.Start >= bound.Span.Start && found.Span.End <= bound.Span.End;

    static List<Diagnostic> InOrder(IReadOnlyList<Diagnostic> diagnostics, IReadOnlyList<SourceFile> files)
    {
        var places = new Dictionary<SourceFile, int>();
        foreach (var file in files) places.TryAdd(file, places.Count);
        return [.. diagnostics.OrderBy(d => places.GetValueOrDefault(d.Span.File, int.MaxValue)).ThenBy(d => d.Span.Start).ThenBy(d => d.Code, StringComparer.Ordinal)];
    }
}
