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
    /// <summary>Loads; the plan is null when the diagnostics have errors.</summary>
    public (PipelinePlan? Plan, IReadOnlyList<Diagnostic> Diagnostics) Load(
        IReadOnlyList<SourceFile> files, PipelineInfo info, IDeadLetterQueue deadLetters)
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
        if (files is [{ Name: ConfigSource.StringName }]) AddDefaults(trees);
        var context = new BindingContext
        {
            Catalog = catalog,
            Pipeline = info,
            Environment = environment,
            Diagnostics = diagnostics,
            Log = log,
        };
        var plan = PipelineBuilder.Build(trees, context, deadLetters);
        return (plan, diagnostics.InOrder());
    }

    /// <summary>A config on the command line without an input reads standard input, without an output writes to standard output.</summary>
    static void AddDefaults(List<ConfigFile> trees)
    {
        var kinds = trees.SelectMany(t => t.Sections).Select(s => s.Kind).ToHashSet();
        if (!kinds.Contains(SectionKind.Input)) trees.Insert(0, Default("input { stdin { type => stdin } }"));
        if (!kinds.Contains(SectionKind.Output)) trees.Add(Default("output { stdout { codec => rubydebug } }"));
    }

    static ConfigFile Default(string text) => ConfigParser.Parse(new SourceFile("default", text)).Tree!;
}
