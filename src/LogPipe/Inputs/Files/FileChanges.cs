namespace LogPipe.Inputs.Files;

/// <summary>The decisions about files, as functions of what was seen.</summary>
static class FileChanges
{
    /// <summary>What happened to a file.</summary>
    /// <param name="tracked">The identity of the file that was being read.</param>
    /// <param name="seen">Up to where it has been looked at.</param>
    /// <param name="atPath">What its path leads to; null for nothing.</param>
    /// <param name="sameHead">Whether what is at the path still begins like the file.</param>
    public static FileChange Decide(FileIdentity tracked, long seen, FileStatus? atPath, bool sameHead)
    {
        if (atPath is not { } now) return FileChange.Gone;
        if (now.Identity != tracked) return FileChange.Rotated;
        if (now.Size < seen) return FileChange.Truncated;
        if (!sameHead) return FileChange.Replaced;
        return now.Size > seen ? FileChange.Grown : FileChange.Same;
    }

    /// <summary>Whether a file that has come into sight is the one, with the content, that a record of its inode is about.</summary>
    /// <param name="file">Its status.</param>
    /// <param name="path">Where it was found.</param>
    /// <param name="record">What the sincedb says.</param>
    /// <param name="sameHead">Whether the file begins as the record says; null when the record does not say, as Logstash's do not.</param>
    public static bool IsKnown(in FileStatus file, string path, SincedbRecord record, bool? sameHead)
    {
        if (record.Offset > file.Size) return false;
        // Under another path it was renamed, or made later with the inode of a deleted file.
        return sameHead ?? (record.Path is null || record.Path == path || (file.Born is { } born && born <= record.LastActive));
    }

    /// <summary>Where to begin with a file that is not known.</summary>
    /// <param name="size">Its size.</param>
    /// <param name="hasRecord">Whether its inode or path was: then the content came while nobody looked, and is all new.</param>
    /// <param name="startAtEnd">Whether a file that was never seen is read from its end.</param>
    public static long FirstPosition(long size, bool hasRecord, bool startAtEnd) => startAtEnd && !hasRecord ? size : 0;

    /// <summary>Whether a file whose name is gone can be let go: everything is read and it has not grown for long enough.</summary>
    public static bool IsFinished(long size, long seen, TimeSpan quiet, bool deleted) =>
        size <= seen && quiet >= (deleted ? QuietAfterDelete : QuietAfterRename);

    /// <summary>A program may write to a renamed file until it is told to open a new one.</summary>
    public static readonly TimeSpan QuietAfterRename = TimeSpan.FromSeconds(30);

    /// <summary>A deleted file keeps its disk space while it is open.</summary>
    public static readonly TimeSpan QuietAfterDelete = TimeSpan.FromSeconds(5);
}
