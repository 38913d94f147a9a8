using LogPipe.Configuration.Language;
using LogPipe.Configuration.Secrets;
using LogPipe.Configuration.Settings;
using LogPipe.Inputs.Files;
using LogPipe.Plugins;

namespace LogPipe.Compat;

/// <summary>What of an installation is taken over to a folder, and how. Planning writes nothing.</summary>
sealed class Migration(CompatReport report, string target, bool positionsOnly = false)
{
    static readonly string[] Meaningless = [OtherFileScan.JvmOptions, OtherFileScan.Log4j, OtherFileScan.StartupOptions];

    readonly Installation _installation = report.Installation;
    readonly TargetState _state = new(target);
    readonly MigrationTargets _targets = new(report.Installation, target);
    readonly List<MigrationStep> _steps = [];
    readonly Dictionary<string, string?> _taken = new(StringComparer.Ordinal);
    readonly List<string> _leftOut = [];

    /// <summary>Every file, in the order in which they are written.</summary>
    public IReadOnlyList<MigrationStep> Steps => _steps;

    /// <summary>The pipelines that are left out of pipelines.yml, because LogPipe cannot load them.</summary>
    public IReadOnlyList<string> LeftOut => _leftOut;

    /// <summary>The pipelines that are taken over although LogPipe cannot load them yet: there would be none without them.</summary>
    public IReadOnlyList<string> NotLoading => positionsOnly || IsListKept
        ? []
        : [.. _installation.Pipelines.Select(p => p.Id).Except(_leftOut).Where(id => report.Blockers(id).Count > 0)];

    /// <summary>Whether only positions are taken over.</summary>
    public bool PositionsOnly => positionsOnly;

    /// <summary>Whether LogPipe's own keystore is in the target.</summary>
    public bool HasKeystore => _state.Has(Keystore.FileName);

    // Who has changed the list knows which pipelines run.
    bool IsListKept => _steps.Any(s => s is { Action: MigrationAction.Keep, Target: PipelinesFile.Name });

    /// <summary>The folders below the target with configs of pipelines.</summary>
    public IEnumerable<string> ConfigFolders => _installation.Pipelines.Where(p => !_leftOut.Contains(p.Id)).SelectMany(p => p.Files)
        .Where(f => File.Exists(f.Name)).Select(f => _targets.Of(f.Name)).OfType<string>().Select(f => Path.GetDirectoryName(f)!).Distinct();

    /// <summary>The pipelines that are taken over and send to one that is not, by address.</summary>
    public IEnumerable<(string Pipeline, string Address)> SendersTo(string leftOut)
    {
        var addresses = Addresses(leftOut, PluginKind.Input, "address").ToHashSet(StringComparer.Ordinal);
        return _installation.Pipelines.Select(p => p.Id).Except(_leftOut)
            .SelectMany(id => Addresses(id, PluginKind.Output, "send_to").Where(addresses.Contains).Distinct().Select(a => (id, a)));
    }

    IEnumerable<string> Addresses(string pipeline, PluginKind kind, string option) => _installation.Pipelines.Where(p => p.Id == pipeline)
        .SelectMany(p => PluginBlock.Of(p.Trees)).Where(b => b.Kind == kind && b.Node.Name == "pipeline").SelectMany(b => b.Texts(option));

    /// <summary>Makes the plan.</summary>
    public void Plan()
    {
        if (positionsOnly)
        {
            AddPositions();
            if (_steps.Count == 0) _steps.Add(new MigrationStep(MigrationAction.Error, null, null, ["there are no positions; name Logstash's path.data by --data"]));
            return;
        }
        var settings = new SettingsMigration(report, _targets);
        if (_installation.Node is not null || _installation.SettingsFile(SettingsFile.Name) is null) Add(settings.Node());
        if ((_installation.List is not null || _installation.SettingsFile(PipelinesFile.Name) is null) && settings.List(_leftOut) is { } list) Add(list);
        if (IsListKept) _leftOut.Clear();
        foreach (var pipeline in _installation.Pipelines) AddConfigs(pipeline);
        AddNamedFiles();
        if (_installation.SettingsFolder is { } folder) AddFolder(folder);
        AddPositions();
        foreach (var place in report.Findings.Where(f => f is { Area: CompatArea.File, Subject: FileKind.NotFiles }).SelectMany(f => f.Places))
            _steps.Add(new MigrationStep(MigrationAction.Leave, Path.Combine(_installation.Root, place.File), null, ["not a file"]));
        foreach (var finding in report.Findings.Where(f => f.Verdict == CompatVerdict.Unreadable && f.Area is CompatArea.Pipeline or CompatArea.Setting or CompatArea.File))
            _steps.Add(new MigrationStep(MigrationAction.Error, null, null, [$"{finding.Subject}: {finding.Text} ({string.Join(", ", finding.Places)})"]));
    }

    void Add(MigrationStep step)
    {
        if (step.Target is { } place && !_taken.TryAdd(place, step.Source))
        {
            if (_taken[place] == step.Source) return;
            step = new MigrationStep(MigrationAction.Error, step.Source, null, [$"{place} is taken by {_taken[place]}; rename one of them"]);
        }
        if (step.Source is { } source && new FileInfo(source).LinkTarget is { } link)
            step = FileKind.IsThere(source)
                ? step with { Notes = [.. step.Notes, $"a link to {link}; what it leads to is copied, as a file"] }
                : new MigrationStep(MigrationAction.Error, source, null, [$"a link to {link}, where there is no file"]);
        _steps.Add(_state.Check(step));
    }

    void AddConfigs(InstalledPipeline pipeline)
    {
        foreach (var (file, tree) in pipeline.Files.Zip(pipeline.Trees))
        {
            // A config given as text goes with its settings.
            if (!File.Exists(file.Name)) continue;
            if (_targets.Of(file.Name) is not { } place)
            {
                _steps.Add(new MigrationStep(MigrationAction.Leave, file.Name, null, ["it is outside of the installation, and is read from where it is"]));
                continue;
            }
            var changes = new List<(int Line, string Old, string New)>();
            var rewritten = ConfigRewriter.Rewrite(file, tree, Map, changes);
            Add(changes.Count == 0
                ? new MigrationStep(MigrationAction.Copy, file.Name, place, [])
                : new MigrationStep(MigrationAction.Change, file.Name, place, [.. changes.Select(c => $"line {c.Line}: {c.Old} is {c.New}")]) { Content = rewritten.Text });
        }
    }

    // Positions that the config keeps outside of the installation are gone on with in their place.
    string? Map(PluginBlock block, string option, string text) => _targets.Mapped(text);

    void AddNamedFiles()
    {
        foreach (var block in _installation.Pipelines.SelectMany(p => PluginBlock.Of(p.Trees)))
            foreach (var (_, value) in FileOptions.Of(block))
                if (PluginBlock.TextOf(value) is { Length: > 0 } text && _installation.Find(text) is { } path) AddNamed(PathMap.Fixed(path), block);
    }

    void AddNamed(string path, PluginBlock block)
    {
        if (_targets.Of(path) is not { } place)
        {
            if (_steps.All(s => s.Source != path)) _steps.Add(new MigrationStep(MigrationAction.Leave, path, null, [$"it is outside of the installation, and {block.Title} reads it from where it is"]));
        }
        else if (FileKind.IsFile(path)) Add(new MigrationStep(MigrationAction.Copy, path, place, []));
        else if (Directory.Exists(path))
        {
            foreach (var file in FilesOf(path)) Add(new MigrationStep(MigrationAction.Copy, file, Path.Combine(place, Path.GetFileName(file)), []));
        }
    }

    // The findings name what is no file.
    static IEnumerable<string> FilesOf(string folder, string glob = "*") => Directory.GetFiles(folder, glob).Order(StringComparer.Ordinal).Where(f => !FileKind.IsSpecial(f));

    /// <summary>What else lies in the settings folder: files that nothing names yet are there for a reason.</summary>
    void AddFolder(string folder)
    {
        try
        {
            AddFilesOf(folder);
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException)
        {
            _steps.Add(new MigrationStep(MigrationAction.Error, folder, null, [ex.Message]));
        }
    }

    void AddFilesOf(string folder)
    {
        foreach (var file in FilesOf(folder))
        {
            var place = _targets.Of(file)!;
            if (_taken.ContainsKey(place)) continue;
            var name = Path.GetFileName(file);
            if (folder == _installation.SettingsFolder && Meaningless.Contains(name)) _steps.Add(new MigrationStep(MigrationAction.Leave, file, null, ["it means nothing to LogPipe; see logpipe compat"]));
            else if (folder == _installation.SettingsFolder && name is SettingsFile.Name or PipelinesFile.Name)
            {
                // What cannot be read is among the errors.
                if (name == PipelinesFile.Name && _installation.HasOwnConfig) _steps.Add(new MigrationStep(MigrationAction.Leave, file, null, ["logstash.yml names a config, so that it is not read"]));
            }
            else if (folder == _installation.SettingsFolder && name == SecretLookup.LogstashFileName && HasKeystore && !_state.Has(name))
                _steps.Add(new MigrationStep(MigrationAction.Leave, file, null, [$"{Keystore.FileName} has taken its place"]));
            else if (folder == _installation.SettingsFolder && name == MigrationManifest.FileName)
                _steps.Add(new MigrationStep(MigrationAction.Leave, file, null, ["it is about the folder where it lies"]));
            else if (folder == _installation.SettingsFolder && name == SecretLookup.LogstashFileName)
                Add(new MigrationStep(MigrationAction.Copy, file, place, ["only Java can read it; while it lies here, LogPipe does not start on a value that may be in it. Delete it when its values are in logpipe.keystore"]));
            else Add(new MigrationStep(MigrationAction.Copy, file, place, []));
        }
        foreach (var inner in Directory.GetDirectories(folder).Order(StringComparer.Ordinal))
        {
            var info = new DirectoryInfo(inner);
            if (inner == _installation.DataFolder) continue;
            if (info.LinkTarget is null && !info.Name.StartsWith('.')) AddFolder(inner);
            // What a config names in there is taken over all the same.
            else if (!_steps.Any(s => s.Source is { } source && PathMap.Below(source, inner) is not null))
                _steps.Add(new MigrationStep(MigrationAction.Leave, inner, null, [info.LinkTarget is { } link ? $"a link to the folder {link}, which nothing names" : "a hidden folder, which nothing names"]));
        }
    }

    void AddPositions()
    {
        foreach (var use in SincedbUse.Of(_installation).Where(u => u.Given is not null and not "/dev/null"))
        {
            if (use.Path is { } path && _targets.Of(path) is { } place && FileKind.IsFile(path)) AddPosition(path, place, [$"positions of {string.Join(", ", use.Paths)}"]);
            else _steps.Add(new MigrationStep(MigrationAction.Leave, use.Given, null, [$"positions of {string.Join(", ", use.Paths)}: LogPipe goes on with the file where it is"]));
        }
        if (_installation.DataFolder is not { } data || Path.Combine(data, SincedbPlace.Folder) is var folder && !Directory.Exists(folder)) return;
        foreach (var file in FilesOf(folder, ".sincedb_*"))
            AddPosition(file, Path.Combine(MigrationTargets.Data, SincedbPlace.Folder, Path.GetFileName(file)), []);
    }

    // Logstash's would take LogPipe back to where Logstash stopped, and all since then would be sent again.
    void AddPosition(string path, string place, IReadOnlyList<string> notes)
    {
        var there = Path.Combine(target, place);
        if (File.Exists(there) && File.Exists(Path.Combine(target, MigrationTargets.Data, "uuid")))
            _steps.Add(new MigrationStep(MigrationAction.Leave, path, null, [$"LogPipe has run since and has its own positions in {there}; delete that file to begin where Logstash stopped"]));
        else Add(new MigrationStep(MigrationAction.Copy, path, place, notes) { IsPosition = true });
    }
}
