using LogPipe.Inputs.Files;

namespace LogPipe.Compat;

/// <summary>Whether LogPipe's file inputs can go on where Logstash stopped.</summary>
static class SincedbScan
{
    /// <summary>Judges the positions of each file input.</summary>
    public static void Run(Installation installation, CompatFindings findings)
    {
        foreach (var use in SincedbUse.Of(installation))
        {
            var (verdict, text) = Judge(use, installation);
            findings.Add(verdict, CompatArea.Sincedb, "positions of " + string.Join(", ", use.Paths), text, use.Place, use.Pipeline);
        }
    }

    static (CompatVerdict, string) Judge(SincedbUse use, Installation installation)
    {
        if (use.Given is "/dev/null" or "NUL") return (CompatVerdict.Same, $"sincedb_path is {use.Given}: none are kept");
        if (use.Path is { } path) return Read(path, installation.Show(path));
        if (use.Given is { } given) return (CompatVerdict.Different, $"{given} is not on this machine; without it reading begins where start_position says");
        if (use.Name is null) return (CompatVerdict.Different, "the paths have a variable that is not set here, so that their sincedb is not known");
        return installation.DataFolder is { } data
            ? (CompatVerdict.Different, $"there is no {System.IO.Path.GetFileName(use.Name)} in {System.IO.Path.Combine(installation.Show(data), SincedbPlace.Folder)}; reading begins where start_position says")
            : (CompatVerdict.Different, $"Logstash keeps them in its path.data, as {use.Name}; name that folder by --data");
    }

    static (CompatVerdict, string) Read(string path, string shown)
    {
        if (!FileKind.IsFile(path)) return (CompatVerdict.Unreadable, $"{shown} is no file");
        try
        {
            var lines = File.ReadAllLines(path).Where(l => l.Length > 0).ToList();
            var records = lines.Select(l => SincedbText.ParseRecord(l, DateTimeOffset.UnixEpoch)).ToList();
            var bad = records.Count(r => r is null);
            if (bad > 0) return (CompatVerdict.Unreadable, $"{shown}: {bad} of {lines.Count} lines are no positions, and will be left out");
            var text = $"{shown}: {lines.Count} position{(lines.Count == 1 ? "" : "s")}";
            // A position belongs to an inode, so it means nothing on another machine.
            return records.Count > 0 && records.All(r => IsElsewhere(r!))
                ? (CompatVerdict.Different, text + ", none of a file that is here; they hold on the machine where Logstash ran")
                : (CompatVerdict.Same, text);
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException)
        {
            return (CompatVerdict.Unreadable, $"{shown} cannot be read: {ex.Message}");
        }
    }

    // The oldest form has no path to look at.
    static bool IsElsewhere(SincedbRecord record) => record.Path is not null
        && !(FileStat.TryGet(record.Path, out var status, out _) && (status.Identity == record.Identity || status.PlainIdentity == record.Identity));
}
