using LogPipe.Configuration.Language;

namespace LogPipe.Configuration.Checks;

/// <summary>What a path given to the check stands for: pipelines, each of one or more files.</summary>
static class CheckSources
{
    /// <summary>
    /// The pipelines of a file, folder or glob. Files that lack an input or an output belong together, as Logstash reads them;
    /// of several that have both, each is taken by itself, and <paramref name="diagnostics"/> gets a warning.
    /// </summary>
    /// <exception cref="ConfigSourceException">There are no files, or one cannot be read.</exception>
    public static IReadOnlyList<IReadOnlyList<SourceFile>> Read(string path, List<Diagnostic> diagnostics)
    {
        var files = ConfigSource.FromPath(path);
        if (Directory.Exists(path) && files.Any(IsConf)) files = [.. files.Where(IsConf)];
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
        return [.. files.Select(f => (IReadOnlyList<SourceFile>)[f])];
    }

    static bool IsConf(SourceFile file) => file.Name.EndsWith(".conf", StringComparison.Ordinal);

    static bool IsWhole(ConfigFile file) =>
        file.Sections.Any(s => s.Kind == SectionKind.Input && s.Body.Count > 0) && file.Sections.Any(s => s.Kind == SectionKind.Output && s.Body.Count > 0);
}
