namespace LogPipe.Search;

/// <summary>What a file that should be an index is.</summary>
enum IndexFileKind
{
    /// <summary>An SQLite file without tables, as a new one is.</summary>
    Empty,

    /// <summary>An index that this version of LogPipe reads and writes.</summary>
    Index,

    /// <summary>An index of another version of LogPipe.</summary>
    OtherVersion,

    /// <summary>An SQLite file of another program.</summary>
    Foreign,
}
