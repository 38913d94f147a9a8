namespace LogPipe.Compat;

/// <summary>Carries a plan out. Writes below the target folder only, and keeps the modes of files and folders.</summary>
static class MigrationWriter
{
    /// <summary>Whether a folder may be written to without asking: it is empty, or not there.</summary>
    public static bool IsFree(string target) => !File.Exists(target) && (!Directory.Exists(target) || !Directory.EnumerateFileSystemEntries(target).Any());

    /// <summary>Writes every file; returns what was done and what could not be done.</summary>
    /// <param name="steps">The plan.</param>
    /// <param name="target">The folder to make.</param>
    /// <param name="like">The folder whose mode it gets.</param>
    public static (IReadOnlyList<MigrationStep> Done, IReadOnlyList<string> Errors) Write(IReadOnlyList<MigrationStep> steps, string target, string like)
    {
        var errors = new List<string>();
        var done = new List<MigrationStep>();
        try
        {
            MakeFolder(target, target, like);
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException)
        {
            return ([], [$"{target} cannot be made: {ex.Message}; name another folder by --to"]);
        }
        foreach (var step in steps)
        {
            if (step.Target is null || step.Action == MigrationAction.Keep) continue;
            var path = Path.Combine(target, step.Target);
            try
            {
                MakeFolder(Path.GetDirectoryName(path)!, target, step.Source is null ? null : Path.GetDirectoryName(step.Source));
                ClearLink(path);
                if (step.Content is null) File.Copy(step.Source!, path, overwrite: true);
                else Write(path, step);
                done.Add(step);
            }
            catch (Exception ex) when (ex is IOException or UnauthorizedAccessException)
            {
                errors.Add($"{step.Source ?? path}: {ex.Message}");
            }
        }
        if (done.Any(s => !s.IsPosition)) Remember(done, target, errors);
        return (done, errors);
    }

    static void Remember(IReadOnlyList<MigrationStep> done, string target, List<string> errors)
    {
        var path = Path.Combine(target, MigrationManifest.FileName);
        try
        {
            var manifest = MigrationManifest.Read(target);
            foreach (var step in done.Where(s => !s.IsPosition)) manifest.Note(target, step.Target!);
            ClearLink(path);
            manifest.Write(target);
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException)
        {
            errors.Add($"{path}: {ex.Message}");
        }
    }

    static void Write(string path, MigrationStep step)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows() && step.Source is not null) options.UnixCreateMode = File.GetUnixFileMode(step.Source);
        using (var writer = new StreamWriter(path, options)) writer.Write(step.Content);
        // The mode of the process takes rights away, and a file that was there keeps its own.
        if (!OperatingSystem.IsWindows() && step.Source is not null) File.SetUnixFileMode(path, File.GetUnixFileMode(step.Source));
    }

    // A file that is there keeps its owner. What lies behind a link is none of ours, and a pipe would wait for a reader.
    static void ClearLink(string path)
    {
        if (new FileInfo(path).LinkTarget is not null || FileKind.IsSpecial(path)) File.Delete(path);
    }

    static void MakeFolder(string folder, string target, string? source)
    {
        if (Directory.Exists(folder)) return;
        if (folder != target) MakeFolder(Path.GetDirectoryName(folder)!, target, source is null ? null : Path.GetDirectoryName(source));
        Directory.CreateDirectory(folder);
        if (!OperatingSystem.IsWindows() && source is not null) File.SetUnixFileMode(folder, File.GetUnixFileMode(source) | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
