namespace LogPipe.Compat;

/// <summary>A Logstash installation as it was found.</summary>
sealed class Installation
{
    /// <summary>The folder that was named, as a full path.</summary>
    public required string Root { get; init; }

    /// <summary>What the folder is, in words.</summary>
    public required string Layout { get; init; }

    /// <summary>The folder of logstash.yml and pipelines.yml; null when there is neither.</summary>
    public string? SettingsFolder { get; init; }

    /// <summary>Logstash's home folder, with the settings in config; null when it is not known.</summary>
    public string? Home { get; init; }

    /// <summary>Where Logstash kept its state; null when that is not on this machine.</summary>
    public string? DataFolder { get; set; }

    /// <summary>path.data as the installation names it.</summary>
    public string? NamedDataFolder { get; set; }

    /// <summary>Where paths lead.</summary>
    public required PathMap Paths { get; init; }

    /// <summary>logstash.yml; null when there is none, or it cannot be read.</summary>
    public YamlText? Node { get; set; }

    /// <summary>pipelines.yml; null when there is none, it cannot be read, or a config in logstash.yml takes its place.</summary>
    public YamlText? List { get; set; }

    /// <summary>The pipelines, as far as they could be read.</summary>
    public List<InstalledPipeline> Pipelines { get; } = [];

    /// <summary>Values of <c>${NAME}</c> on this machine.</summary>
    public required Func<string, string?> Environment { get; init; }

    /// <summary>A path as reports show it: below the root where it is in there.</summary>
    public string Show(string path) => PathMap.Below(path, Root) is { Length: > 0 } rest ? rest : path;

    /// <summary>A file of the settings folder; null when there is none of that name.</summary>
    public string? SettingsFile(string name) =>
        SettingsFolder is not null && FileKind.IsFile(Path.Combine(SettingsFolder, name)) ? Path.Combine(SettingsFolder, name) : null;

    /// <summary>Whether logstash.yml names a config, which takes the place of pipelines.yml.</summary>
    public bool HasOwnConfig => Node?.Value("path.config") is not null || Node?.Value("config.string") is not null;

    /// <summary>Whether logstash.yml gives a setting, or a pipeline does.</summary>
    public bool IsGiven(string key) => (Node?.Leaves ?? []).Concat((List?.Pipelines ?? []).SelectMany(p => p.Leaves)).Any(l => l.Key == key && l.Text is not null);

    /// <summary>The place of a path that a config names; null when it is not on this machine or has unknown variables.</summary>
    public string? Find(string path) => Paths.Find(Placeholders.Expand(path, Environment));
}
