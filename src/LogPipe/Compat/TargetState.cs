namespace LogPipe.Compat;

/// <summary>What lies in the target folder already, and what that means for a plan. Changes nothing.</summary>
sealed class TargetState(string target)
{
    /// <summary>The step as it can be carried out.</summary>
    public MigrationStep Check(MigrationStep step)
    {
        if (step.Target is not { } place) return step;
        return LinkedFolder(place) is { } link
            ? new MigrationStep(MigrationAction.Error, step.Source, null, [$"{link} is a link, and nothing is written through links; put a folder in its place"])
            : step;
    }

    /// <summary>The folder on the way to a place that is a link; null for none. The target itself may be one.</summary>
    string? LinkedFolder(string place)
    {
        for (var folder = Path.GetDirectoryName(place); folder is { Length: > 0 }; folder = Path.GetDirectoryName(folder))
            if (new DirectoryInfo(Path.Combine(target, folder)).LinkTarget is not null) return Path.Combine(target, folder);
        return null;
    }
}
