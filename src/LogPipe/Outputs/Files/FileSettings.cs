namespace LogPipe.Outputs.Files;

/// <summary>How files are written.</summary>
/// <param name="Gzip">Whether each write is a gzip member of its own.</param>
/// <param name="Overwrite">Whether the file holds the last event only.</param>
/// <param name="CreateIfDeleted">Whether a file that somebody deleted is made again; if not, events go to the failure file.</param>
/// <param name="FileMode">The mode of new files; null for the system's.</param>
/// <param name="FolderMode">The mode of new folders; null for the system's.</param>
sealed record FileSettings(bool Gzip, bool Overwrite, bool CreateIfDeleted, UnixFileMode? FileMode, UnixFileMode? FolderMode);
