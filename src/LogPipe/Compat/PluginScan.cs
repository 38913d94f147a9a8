using LogPipe.Configuration.Binding;
using LogPipe.Configuration.Checks;
using LogPipe.Configuration.Language;
using LogPipe.Plugins;

namespace LogPipe.Compat;

/// <summary>What becomes of each plugin and option of a pipeline: by the option tables, and by making the plugins.</summary>
sealed class PluginScan(Installation installation, PluginCatalog catalog, CompatFindings findings)
{
    // These are judged by the tables, or by other scans.
    static readonly string[] Elsewhere = ["LP2001", "LP2002", "LP2005", "LP2006", "LP2007", "LP2008", "LP2011"];

    // Of the checks, those that say that a pipeline cannot be loaded.
    static readonly string[] Loading = ["LP3012", "LP3013"];

    /// <summary>Judges one pipeline.</summary>
    public void Run(InstalledPipeline pipeline)
    {
        // With the paths of this machine; that changes columns, not lines.
        var files = pipeline.Files.Zip(pipeline.Trees, (file, tree) => ConfigRewriter.Rewrite(file, tree, (_, _, text) => installation.Find(text), [])).ToList();
        var errors = (IsSafe(pipeline) ? Load(pipeline, files) : Syntax(pipeline, files)).Where(Counts).ToList();
        var broken = Broken(pipeline, files, errors);
        foreach (var block in PluginBlock.Of(pipeline.Trees)) Add(block, pipeline.Id, broken);
        foreach (var error in errors) Add(error, pipeline);
    }

    /// <summary>The options at which an error points: calling them the same, too, would be a contradiction.</summary>
    static HashSet<AttributeNode> Broken(InstalledPipeline pipeline, IReadOnlyList<SourceFile> files, IReadOnlyList<Diagnostic> errors)
    {
        var broken = new HashSet<AttributeNode>(ReferenceEqualityComparer.Instance);
        if (errors.Count == 0) return broken;
        foreach (var (file, original) in files.Zip(pipeline.Trees))
        {
            var parsed = ConfigParser.Parse(file, new ParserOptions { SupportEscapes = pipeline.SupportEscapes });
            // Other texts in the same places: both trees have the same options, one after the other.
            var here = PluginBlock.Of([parsed.Tree ?? parsed.Partial]).SelectMany(b => b.Node.Attributes);
            foreach (var (attribute, first) in here.Zip(PluginBlock.Of([original]).SelectMany(b => b.Node.Attributes)))
                // An error within a codec is one of the codec's option, not of the option that names the codec.
                if (attribute.Value is not PluginValue && errors.Any(e => e.Span.File.Name == file.Name && e.Span.Start >= attribute.Span.Start && e.Span.End <= attribute.Span.End)) broken.Add(first);
        }
        return broken;
    }

    void Add(PluginBlock block, string pipeline, HashSet<AttributeNode> broken)
    {
        var place = Place(block.Node.NameSpan);
        if (catalog.Find(block.Kind, block.Node.Name) is not { } definition)
        {
            var near = Spelling.Nearest(block.Node.Name, catalog.Names(block.Kind));
            var text = AbsentPlugins.Instead(block.Kind, block.Node.Name) is { } instead
                ? $"LogPipe does not have it; {instead}"
                : "LogPipe does not know it, and cannot load Ruby plugins" + (near is null ? "" : $"; did you mean {near}?");
            findings.Add(CompatVerdict.Unsupported, CompatArea.Plugin, block.Title, text, place, pipeline);
            return;
        }
        var how = KnownDifferences.OfPlugin(block.Kind, block.Node.Name, null);
        findings.Add(how is null ? CompatVerdict.Same : CompatVerdict.Different, CompatArea.Plugin, block.Title, how, place, pipeline);
        foreach (var attribute in block.Node.Attributes)
        {
            var (verdict, text) = Judge(block, definition, attribute);
            if (verdict < CompatVerdict.Unsupported && broken.Contains(attribute)) continue;
            findings.Add(verdict, CompatArea.Option, block.Title, text, Place(attribute.NameSpan), pipeline, attribute.Name);
        }
    }

    static (CompatVerdict Verdict, string? Text) Judge(PluginBlock block, PluginDefinition definition, AttributeNode attribute)
    {
        if (definition.AllOptions.GetValueOrDefault(attribute.Name) is not { } spec)
        {
            var near = Spelling.Nearest(attribute.Name, definition.AllOptions.Keys);
            return (CompatVerdict.Unsupported, "there is no such option" + (near is null ? "; remove it" : $"; did you mean {near}?"));
        }
        if (spec.Obsolete is { } now) return (CompatVerdict.Unsupported, $"Logstash has removed it; instead write {(now.StartsWith("use ", StringComparison.Ordinal) ? now["use ".Length..] : now)}");
        if (spec.Unsupported is { } instead) return (CompatVerdict.Unsupported, instead);
        if (spec.NoEffect is { } why) return (CompatVerdict.Ignored, why);
        // The one deprecated option that is not read any more.
        if (block.Kind == PluginKind.Output && attribute.Name == "workers") return (CompatVerdict.Ignored, spec.Deprecated);
        if (KnownDifferences.OfPlugin(block.Kind, block.Node.Name, attribute.Name) is { } how) return (CompatVerdict.Different, how);
        return (CompatVerdict.Same, spec.Deprecated is { } successor ? $"works, and is deprecated: {successor}" : null);
    }

    IEnumerable<Diagnostic> Load(InstalledPipeline pipeline, IReadOnlyList<SourceFile> files)
    {
        var info = new PipelineInfo
        {
            Id = pipeline.Id,
            Workers = 1,
            Ecs = pipeline.Ecs switch { "disabled" => EcsMode.Disabled, "v1" => EcsMode.V1, _ => EcsMode.V8 },
            DataPath = installation.DataFolder ?? Path.Combine(installation.Root, "data"),
            SupportEscapes = pipeline.SupportEscapes,
        };
        return new ConfigCheck(catalog, new EnvironmentValues(installation.Environment), info).Run(files);
    }

    /// <summary>Whether making the plugins opens files only. A pipe would keep it waiting for ever.</summary>
    bool IsSafe(InstalledPipeline pipeline)
    {
        var isSafe = true;
        foreach (var block in PluginBlock.Of(pipeline.Trees))
            foreach (var (option, value) in FileOptions.Of(block))
            {
                if (PluginBlock.TextOf(value) is not { Length: > 0 } text || installation.Find(text) is not { } path || !FileKind.SpecialIn(PathMap.Fixed(path)).Any()) continue;
                isSafe = false;
                // What is no file itself is named by the scan of files.
                if (Directory.Exists(PathMap.Fixed(path)) || option == "patterns_dir")
                    findings.Add(CompatVerdict.Unreadable, CompatArea.File, installation.Show(path), $"has in it what is not a file, so that {block.Title} and the others of the pipeline were not tried; move it away and look again", Place(value.Span));
            }
        return isSafe;
    }

    static IEnumerable<Diagnostic> Syntax(InstalledPipeline pipeline, IReadOnlyList<SourceFile> files) =>
        files.SelectMany(f => ConfigParser.Parse(f, new ParserOptions { SupportEscapes = pipeline.SupportEscapes }).Diagnostics);

    static bool Counts(Diagnostic diagnostic)
    {
        if (diagnostic.Severity != DiagnosticSeverity.Error || Elsewhere.Contains(diagnostic.Code)) return false;
        if (diagnostic.Code.StartsWith("LP3", StringComparison.Ordinal) && !Loading.Contains(diagnostic.Code)) return false;
        // The value is not known here.
        if (diagnostic.Span.Length > 0 && diagnostic.Span.Text.Contains("${", StringComparison.Ordinal)) return false;
        // Named by the scan of files.
        return diagnostic.Code != "LP2004" || !diagnostic.Message.Contains("names a file or folder that does not exist", StringComparison.Ordinal);
    }

    void Add(Diagnostic diagnostic, InstalledPipeline pipeline)
    {
        var isSyntax = diagnostic.Code.StartsWith("LP1", StringComparison.Ordinal);
        findings.Add(isSyntax ? CompatVerdict.Unreadable : CompatVerdict.Unsupported, CompatArea.Pipeline, $"pipeline {pipeline.Id}",
            $"{diagnostic.Message} ({diagnostic.Code}){(diagnostic.Hint is { Length: > 0 } hint ? "; " + hint : "")}", Place(diagnostic.Span), pipeline.Id);
    }

    CompatPlace Place(SourceSpan span) => new(installation.Show(span.File.Name), span.Line);
}
