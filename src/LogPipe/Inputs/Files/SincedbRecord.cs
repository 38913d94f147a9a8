namespace LogPipe.Inputs.Files;

/// <summary>What the sincedb knows of one file.</summary>
sealed class SincedbRecord(FileIdentity identity, long offset)
{
    readonly long _offset = offset;

    /// <summary>The file.</summary>
    public FileIdentity Identity { get; } = identity;

    /// <summary>Counts acknowledgements once the file is being read.</summary>
    public AckLedger? Ledger { get; set; }

    /// <summary>Everything before has arrived.</summary>
    public long Offset => Ledger?.Acknowledged ?? _offset;

    /// <summary>How far the file was read when it was last let go in this run.</summary>
    public long ReadTo { get; set; }

    /// <summary>The offset when it was written last.</summary>
    public long WrittenOffset { get; set; } = offset;

    /// <summary>When the offset changed last.</summary>
    public DateTimeOffset LastActive { get; set; }

    /// <summary>Where the file was; null in the oldest form of a sincedb.</summary>
    public string? Path { get; set; }

    /// <summary>How it begins.</summary>
    public Fingerprint Fingerprint { get; set; }

    /// <summary>True while the file is being watched.</summary>
    public bool IsTracked { get; set; }

    /// <summary>True once the file is known to be deleted: the record goes when everything of it has arrived.</summary>
    public bool IsDeleted { get; set; }
}
