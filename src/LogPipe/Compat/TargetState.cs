namespace LogPipe.Compat;

/// <summary>What lies in the target folder already, and what that means for a plan. Changes nothing.</summary>
sealed class TargetState(string target)
{
    readonly MigrationManifest _manifest = MigrationManifest.Read(target);

    /// <summary>The step as it can be carried out.</summary>
    public MigrationStep Check(MigrationStep step)
    {
        if (step.Target is not { } place) return step;
        if (LinkedFolder(place) is { } link)
            return new MigrationStep(MigrationAction.Error, step.Source, null, [$"{link} is a link, and nothing is written through links; put a folder in its place"]);
        var path = Path.Combine(target, place);
        if (step.IsPosition || !FileKind.IsFile(path) || new FileInfo(path).LinkTarget is not null) return step;
        try
        {
            if (_manifest.IsUnchanged(target, place) || MigrationManifest.Hash(path) == (step.Content is null ? MigrationManifest.Hash(step.Source!) : MigrationManifest.HashOf(step.Content))) return step;
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException)
        {
            return new MigrationStep(MigrationAction.Error, step.Source, null, [ex.Message]);
        }
        var why = _manifest.Has(place) ? "kept: changed since it was migrated" : "kept: it is not what would be written";
        return new MigrationStep(MigrationAction.Keep, step.Source, place, [why + "; delete it to have it written anew"]);
    }

    /// <summary>Whether the target has a file.</summary>
    public bool Has(string place) => File.Exists(Path.Combine(target, place));

    /// <summary>The folder on the way to a place that is a link; null for none. The target itself may be one.</summary>
    string? LinkedFolder(string place)
    {
        for (var folder = Path.GetDirectoryName(place); folder is { Length: > 0 }; folder = Path.GetDirectoryName(folder))
            if (new DirectoryInfo(Path.Combine(target, folder)).LinkTarget is not null) return Path.Combine(target, folder);
        return null;
    }
}
