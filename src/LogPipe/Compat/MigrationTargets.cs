namespace LogPipe.Compat;

/// <summary>Where the files of an installation go: as they lie in the settings folder, or else in the folder that was named.</summary>
sealed class MigrationTargets(Installation installation, string target)
{
    // Configs that lie loose in a folder get one of their own.
    const string Loose = "conf.d";

    /// <summary>The folder below the target where LogPipe keeps its state.</summary>
    public const string Data = "data";

    /// <summary>The target folder, as a full path.</summary>
    public string Folder => target;

    /// <summary>The place of a file or folder below the target; null for what lies outside of the installation.</summary>
    public string? Of(string path)
    {
        if (installation.DataFolder is { } data && PathMap.Below(path, data) is { } state) return Path.Combine(Data, state);
        if (installation.SettingsFolder is { } settings && PathMap.Below(path, settings) is { } inSettings) return inSettings;
        if (installation.Home is { } home && PathMap.Below(path, home) is { } inHome) return inHome;
        if (PathMap.Below(path, installation.Root) is not { } rest) return null;
        if (installation.SettingsFolder is null && (Directory.Exists(path) ? rest.Length == 0 : !rest.Contains('/'))) return Path.Combine(Loose, rest);
        return rest;
    }

    /// <summary>What to write in place of a path or glob of a config; null to leave it as it is.</summary>
    public string? Mapped(string text)
    {
        if (installation.Find(text) is not { } here) return null;
        var start = PathMap.Fixed(here);
        if (Of(start) is not { } place) return null;
        return Path.Combine(target, place).TrimEnd('/') + here[(start.Length == 1 ? 0 : start.Length)..];
    }
}
