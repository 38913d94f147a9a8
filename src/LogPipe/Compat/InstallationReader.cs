using LogPipe.Configuration;
using LogPipe.Configuration.Language;
using LogPipe.Configuration.Settings;

namespace LogPipe.Compat;

/// <summary>Finds out what a folder holds of Logstash: settings and pipelines, a whole home folder, a copy of a machine, or configs only.</summary>
sealed class InstallationReader(string folder, string? dataFolder, Func<string, string?> environment, CompatFindings findings)
{
    readonly string _root = Path.GetFullPath(folder).TrimEnd('/') is { Length: > 0 } root ? root : "/";
    readonly PathMap _paths = new();

    /// <summary>Reads it. Throws <see cref="CompatException"/> when the folder holds nothing of Logstash.</summary>
    public Installation Read()
    {
        if (!Directory.Exists(_root)) throw new CompatException($"there is no folder {folder}; name the one of Logstash's settings, such as /etc/logstash");
        var installation = Locate();
        if (installation.SettingsFile(SettingsFile.Name) is { } node) Guarded(installation, node, () => installation.Node = YamlText.Read(node, isList: false));
        if (installation.SettingsFile(PipelinesFile.Name) is { } list)
        {
            if (installation.HasOwnConfig)
                findings.Add(CompatVerdict.Same, CompatArea.File, PipelinesFile.Name, "logstash.yml names a config, so that neither Logstash nor LogPipe reads it", new CompatPlace(installation.Show(list)));
            else Guarded(installation, list, () => installation.List = YamlText.Read(list, isList: true));
        }
        foreach (var name in new[] { SettingsFile.Name, PipelinesFile.Name })
            if (installation.SettingsFolder is { } settings && Path.Combine(settings, name) is var path && FileKind.IsSpecial(path))
                findings.Add(CompatVerdict.Unreadable, CompatArea.Setting, name, "is not a file, and is not read", new CompatPlace(installation.Show(path)));
        FindData(installation);
        if (installation.HasOwnConfig) AddFromNode(installation);
        else if (installation.List is { Pipelines.Count: > 0 }) AddFromList(installation);
        else AddFound(installation);
        return installation;
    }

    Installation Locate()
    {
        Installation Make(string layout, string? settings, string? home = null) => new() { Root = _root, Layout = layout, SettingsFolder = settings, Home = home, Paths = _paths, Environment = environment };
        if (HasSettings(_root))
        {
            _paths.Add("/etc/logstash", _root);
            _paths.Add("/usr/share/logstash/config", _root);
            _paths.AddBase(_root);
            return Make("a settings folder", _root);
        }
        var config = Path.Combine(_root, "config");
        if (HasSettings(config))
        {
            _paths.Add("/usr/share/logstash", _root);
            _paths.Add("/opt/logstash", _root);
            _paths.Add("/etc/logstash", config);
            _paths.AddBase(_root);
            _paths.AddBase(config);
            return Make("a home folder, with its settings in config", config);
        }
        var etc = Path.Combine(_root, "etc", "logstash");
        if (HasSettings(etc))
        {
            _paths.Add("/", _root);
            _paths.AddBase(etc);
            return Make("a copy of a machine, with its settings in etc/logstash", etc);
        }
        var home = Path.Combine(_root, "usr", "share", "logstash");
        config = Path.Combine(home, "config");
        if (HasSettings(config))
        {
            _paths.Add("/", _root);
            _paths.AddBase(home);
            _paths.AddBase(config);
            return Make("a copy of a machine, with its settings in usr/share/logstash/config", config, home);
        }
        _paths.Add("/etc/logstash", _root);
        _paths.Add("/usr/share/logstash", _root);
        _paths.AddBase(_root);
        if (ConfFolders().Any()) return Make("configs only, without settings", null, Directory.Exists(home) ? home : null);
        throw new CompatException($"there is nothing of Logstash in {folder}: no logstash.yml or pipelines.yml, there or in config, and no .conf files{Sample(_root, config, Path.Combine(_root, "config"))}; name the folder of its settings, such as /etc/logstash");
    }

    static bool HasSettings(string folder) => File.Exists(Path.Combine(folder, SettingsFile.Name)) || File.Exists(Path.Combine(folder, PipelinesFile.Name));

    IEnumerable<string> ConfFolders() => new[] { "conf.d", "pipeline", "config/conf.d", "etc/logstash/conf.d", "usr/share/logstash/pipeline", "" }
        .Select(f => Path.Combine(_root, f)).Where(ConfigFiles.HasAny).Take(1);

    static string Sample(params IEnumerable<string?> folders) => folders.Any(f => f is not null && File.Exists(Path.Combine(f, ConfigFiles.Sample))) ? $" but {ConfigFiles.Sample}, which is a sample that no pipeline reads" : "";

    void FindData(Installation installation)
    {
        installation.NamedDataFolder = installation.Node?.Value("path.data");
        if (dataFolder is not null)
        {
            if (!Directory.Exists(dataFolder)) throw new CompatException($"there is no folder {dataFolder}; name Logstash's path.data by --data");
            installation.DataFolder = Path.GetFullPath(dataFolder);
            if (installation.NamedDataFolder is { } named) _paths.Add(named, installation.DataFolder);
            return;
        }
        if (installation.NamedDataFolder is { } given) installation.DataFolder = installation.Find(given);
        else if (Path.Combine(installation.Home ?? _root, "data") is var data && Directory.Exists(data)) installation.DataFolder = data;
    }

    void AddFromNode(Installation installation)
    {
        var leaf = installation.Node!.Leaves.Last(l => l.Key is "path.config" or "config.string");
        Add(installation, "main", installation.Node.Leaves, [], new CompatPlace(installation.Show(installation.Node.Path), leaf.Line), -1);
    }

    void AddFromList(Installation installation)
    {
        var list = installation.List!;
        for (var i = 0; i < list.Pipelines.Count; i++)
        {
            var (node, leaves) = list.Pipelines[i];
            Add(installation, ValueOf(leaves, "pipeline.id") ?? "main", leaves, installation.Node?.Leaves ?? [], new CompatPlace(installation.Show(list.Path), (int)node.Start.Line), i);
        }
    }

    void Add(Installation installation, string id, IReadOnlyList<YamlLeaf> own, IReadOnlyList<YamlLeaf> common, CompatPlace origin, int entry)
    {
        string? Value(string key) => ValueOf(own, key) ?? ValueOf(common, key);
        var files = ValueOf(own, "config.string") is { } text ? [ConfigSource.FromString(text)] : Files(installation, id, ValueOf(own, "path.config"), origin);
        Add(installation, new InstalledPipeline(id, files)
        {
            Origin = origin,
            Entry = entry,
            SupportEscapes = Value("config.support_escapes") is "true",
            Ecs = Value("pipeline.ecs_compatibility") ?? "v8",
        });
    }

    IReadOnlyList<SourceFile> Files(Installation installation, string id, string? path, CompatPlace origin)
    {
        if (path is null)
        {
            findings.Add(CompatVerdict.Unreadable, CompatArea.Pipeline, $"pipeline {id}", "it has no config; give it path.config", origin, id);
            return [];
        }
        var expanded = Placeholders.Expand(path, environment);
        if (_paths.Find(expanded) is null) Derive(expanded);
        var here = _paths.Find(expanded) ?? expanded;
        if (expanded.Contains("${", StringComparison.Ordinal))
        {
            findings.Add(CompatVerdict.Unreadable, CompatArea.Pipeline, $"pipeline {id}", $"its path.config {path} has a variable that is not set here; set it and look again", origin, id);
            return [];
        }
        var special = new List<string>();
        try
        {
            return ConfigFiles.Read(here, special);
        }
        catch (ConfigSourceException ex)
        {
            findings.Add(CompatVerdict.Unreadable, CompatArea.Pipeline, $"pipeline {id}", $"{ex.Message}; {ex.Hint}", origin, id);
            return [];
        }
        finally
        {
            FileKind.Report(installation, special, findings);
        }
    }

    /// <summary>A path of another machine whose end is there in this folder tells what the folder was called.</summary>
    void Derive(string path)
    {
        var segments = PathMap.Fixed(path).Split('/', StringSplitOptions.RemoveEmptyEntries);
        for (var i = 1; path.StartsWith('/') && i < segments.Length; i++)
        {
            var here = Path.Combine(_root, Path.Combine(segments[i..]));
            if (!File.Exists(here) && !Directory.Exists(here)) continue;
            _paths.Add("/" + string.Join('/', segments[..i]), _root);
            return;
        }
    }

    void AddFound(Installation installation)
    {
        foreach (var folder in ConfFolders())
        {
            var special = new List<string>();
            try
            {
                var pipelines = ConfigFiles.Pipelines(folder, special);
                foreach (var files in pipelines)
                    Add(installation, new InstalledPipeline(pipelines.Count == 1 ? "main" : Path.GetFileNameWithoutExtension(files[0].Name), files)
                    {
                        SupportEscapes = installation.Node?.Value("config.support_escapes") is "true",
                        Ecs = installation.Node?.Value("pipeline.ecs_compatibility") ?? "v8",
                    });
            }
            catch (ConfigSourceException ex)
            {
                findings.Add(CompatVerdict.Unreadable, CompatArea.Pipeline, "pipeline main", $"{ex.Message}; {ex.Hint}", new CompatPlace(installation.Show(folder)), "main");
            }
            finally
            {
                FileKind.Report(installation, special, findings);
            }
        }
        if (installation.Pipelines.Count == 0)
            findings.Add(CompatVerdict.Unreadable, CompatArea.Pipeline, "pipelines", "no pipeline is named by pipelines.yml or logstash.yml, and there are no .conf files" + Sample(_root, installation.SettingsFolder), new CompatPlace(installation.Show(installation.SettingsFolder ?? _root)));
    }

    static void Add(Installation installation, InstalledPipeline pipeline) => installation.Pipelines.Add(pipeline with
    {
        Trees = [.. pipeline.Files.Select(f => ConfigParser.Parse(f, new ParserOptions { SupportEscapes = pipeline.SupportEscapes })).Select(r => r.Tree ?? r.Partial)],
    });

    static string? ValueOf(IReadOnlyList<YamlLeaf> leaves, string key) => leaves.LastOrDefault(l => l.Key == key)?.Text;

    void Guarded(Installation installation, string path, Action read)
    {
        try
        {
            read();
        }
        catch (SettingsException ex)
        {
            foreach (var error in ex.Errors)
            {
                var (place, text) = SettingsMistake.Of(error, path, installation);
                findings.Add(CompatVerdict.Unreadable, CompatArea.Setting, Path.GetFileName(path), text, place);
            }
        }
    }
}
