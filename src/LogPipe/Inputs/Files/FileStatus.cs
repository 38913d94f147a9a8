namespace LogPipe.Inputs.Files;

/// <summary>What the file system says of a file.</summary>
/// <param name="Identity">Inode and device.</param>
/// <param name="PlainIdentity">The same with the device's real major and minor number, as other programs may have written it.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Modified">When it was written last.</param>
/// <param name="Born">When it was made; null where the file system does not keep that.</param>
/// <param name="Links">How many names it has; 0 once deleted.</param>
/// <param name="IsRegular">False for directories, pipes and devices.</param>
readonly record struct FileStatus(FileIdentity Identity, FileIdentity PlainIdentity, long Size, DateTimeOffset Modified,
    DateTimeOffset? Born, uint Links, bool IsRegular);
