using LogPipe.Grok;
using LogPipe.Plugins;

namespace LogPipe.Compat;

/// <summary>Whether each definition of the installation's pattern files can be used here.</summary>
sealed class PatternScan(Installation installation, CompatFindings findings)
{
    readonly HashSet<(string Path, EcsMode Mode)> _done = [];
    readonly HashSet<string> _files = new(StringComparer.Ordinal);

    /// <summary>Judges the files that plugins name, then those of the folder patterns that nothing names.</summary>
    public void Run()
    {
        foreach (var pipeline in installation.Pipelines)
        {
            foreach (var block in PluginBlock.Of(pipeline.Trees))
            {
                var folders = block.Texts("patterns_dir").Select(installation.Find).OfType<string>().ToList();
                if (folders.Count > 0) Add(folders, block.Texts("patterns_files_glob").LastOrDefault() ?? "*", ModeOf(block.Texts("ecs_compatibility").LastOrDefault() ?? pipeline.Ecs));
            }
        }
        foreach (var folder in new[] { installation.SettingsFolder, installation.Root }.OfType<string>().Select(f => Path.Combine(f, "patterns")).Distinct())
            if (Directory.Exists(folder) && !FilesOf(folder).Any(_files.Contains)) Add([folder], "*", EcsMode.V8);
    }

    static EcsMode ModeOf(string text) => text switch { "disabled" => EcsMode.Disabled, "v1" => EcsMode.V1, _ => EcsMode.V8 };

    void Add(List<string> folders, string glob, EcsMode mode)
    {
        FileKind.Report(installation, folders.SelectMany(FileKind.SpecialIn), findings);
        var files = folders.SelectMany(FilesOf).Where(f => FileGlob.IsMatch(glob, Path.GetFileName(f))).ToList();
        if (files.All(f => _done.Contains((f, mode)))) return;
        var library = PatternLibrary.Create(new PatternLibraryOptions { Ecs = mode, Directories = files });
        foreach (var file in files)
        {
            if (!_done.Add((file, mode))) continue;
            // In another mode only what is wrong is worth saying again.
            var again = !_files.Add(file);
            try
            {
                foreach (var definition in PatternFile.Read(file)) Add(definition, library, again);
            }
            catch (Exception ex) when (ex is IOException or UnauthorizedAccessException)
            {
                findings.Add(CompatVerdict.Unreadable, CompatArea.Pattern, "pattern file", $"cannot be read: {ex.Message}", new CompatPlace(installation.Show(file)));
            }
        }
    }

    static IEnumerable<string> FilesOf(string path) => Directory.Exists(path)
        ? Directory.GetFiles(path).Order(StringComparer.Ordinal).Where(f => !FileKind.IsSpecial(f))
        : FileKind.IsFile(path) ? [path] : [];

    void Add(PatternDefinition definition, PatternLibrary library, bool again)
    {
        var place = new CompatPlace(installation.Show(definition.Source), definition.Line);
        if (!GrokExpression.TryCompile($"%{{{definition.Name}}}", library, GrokOptions.Default, out _, out var errors))
            findings.Add(CompatVerdict.Unsupported, CompatArea.Pattern, "pattern " + definition.Name, Text(errors), place);
        else if (!again) findings.Add(CompatVerdict.Same, CompatArea.Pattern, "patterns", null, place);
    }

    string Text(IReadOnlyList<GrokError> errors) =>
        string.Join("; ", errors.Select(e => e.Hint is null ? e.Message : $"{e.Message}; {e.Hint}")).Replace(installation.Root + "/", "", StringComparison.Ordinal);
}
