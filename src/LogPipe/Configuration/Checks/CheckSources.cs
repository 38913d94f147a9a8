using LogPipe.Configuration.Language;

namespace LogPipe.Configuration.Checks;

/// <summary>What a path given to the check stands for: pipelines, each of one or more files.</summary>
static class CheckSources
{
    /// <summary>
    /// The pipelines of a file, folder or glob. Files belong together, as Logstash reads them, unless all of several have both
    /// an input and an output: then each is taken by itself. <paramref name="diagnostics"/> gets a warning for files that
    /// become one pipeline although they are whole, and for files of a folder that are no .conf and would be read by a run.
    /// </summary>
    /// <exception cref="ConfigSourceException">There are no files, or one cannot be read.</exception>
    public static IReadOnlyList<IReadOnlyList<SourceFile>> Read(string path, List<Diagnostic> diagnostics)
    {
        var files = ConfigSource.FromPath(path);
        if (Directory.Exists(path) && files.Any(IsConf))
        {
            diagnostics.AddRange(files.Where(f => !IsConf(f)).Select(f => AlsoRead(f, path)));
            files = [.. files.Where(IsConf)];
        }
        if (files.Count == 1) return [files];
        var whole = files.Select(f => ConfigParser.Parse(f)).Where(r => IsWhole(r.Partial)).Select(r => r.Partial).ToList();
        if (whole.Count < 2) return [files];
        foreach (var file in whole.Skip(1))
        {
            var input = file.Sections.First(s => s.Kind == SectionKind.Input);
            diagnostics.Add(new Diagnostic(DiagnosticSeverity.Warning, "LP3006",
                $"{file.Span.File.Name} and {whole[0].Span.File.Name} both have inputs and outputs, and become one pipeline when run together", input.KindSpan,
                "Logstash joins all files of a folder: every event would go through all filters and outputs. Name each file by a pipeline of its own in pipelines.yml, or by -f")
            {
                Related = [new RelatedSpan("the other one's input", whole[0].Sections.First(s => s.Kind == SectionKind.Input).KindSpan)],
            });
        }
        return whole.Count < files.Count ? [files] : [.. files.Select(f => (IReadOnlyList<SourceFile>)[f])];
    }

    static Diagnostic AlsoRead(SourceFile file, string folder) => new(DiagnosticSeverity.Warning, "LP3006",
        $"{file.Name} is not named .conf, and becomes part of the pipeline all the same when the folder is run", new SourceSpan(file, 0, 0),
        $"a run of a folder takes every file in it but hidden ones and those that end with ~: move it away, or name the config {Path.Combine(folder, "*.conf")}");

    static bool IsConf(SourceFile file) => file.Name.EndsWith(".conf", StringComparison.Ordinal);

    static bool IsWhole(ConfigFile file) =>
        file.Sections.Any(s => s.Kind == SectionKind.Input && s.Body.Count > 0) && file.Sections.Any(s => s.Kind == SectionKind.Output && s.Body.Count > 0);
}
