namespace LogPipe.Inputs.Files;

/// <summary>What happened to a file since it was looked at last.</summary>
enum FileChange
{
    /// <summary>Nothing.</summary>
    Same,

    /// <summary>There is more to read.</summary>
    Grown,

    /// <summary>It is shorter than what was read: emptied and perhaps written again.</summary>
    Truncated,

    /// <summary>It is long enough, but begins differently: emptied and grown again, or the inode was used for another file.</summary>
    Replaced,

    /// <summary>Its path leads to another file now.</summary>
    Rotated,

    /// <summary>Its path leads nowhere.</summary>
    Gone,
}
