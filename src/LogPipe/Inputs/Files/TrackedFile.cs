using LogPipe.Plugins;
using Microsoft.Win32.SafeHandles;

namespace LogPipe.Inputs.Files;

/// <summary>A file that is being read: where the reader stands in it. Used by the input's loop only.</summary>
sealed class TrackedFile(FileIdentity identity, string path, SincedbRecord record, IDecoder decoder)
{
    public FileIdentity Identity { get; } = identity;
    public string Path { get; private set; } = path;
    public SincedbRecord Record { get; } = record;
    public AckLedger Ledger => Record.Ledger!;
    public IDecoder Decoder { get; } = decoder;
    public FilePaths? EventPaths { get; set; }

    /// <summary>Null while the file is closed.</summary>
    public SafeFileHandle? Handle { get; private set; }

    /// <summary>The size and time of writing seen last.</summary>
    public long Size { get; set; }
    public DateTimeOffset Modified { get; set; }

    /// <summary>Where the next line begins; for a compressed file, in what it unpacks to.</summary>
    public long Position { get; set; }

    /// <summary>Up to where the file was looked at; what is between is a line without its end.</summary>
    public long Seen { get; set; }

    /// <summary>From where to read again once all events made so far have arrived.</summary>
    public long Resume { get; set; }

    /// <summary>Where the input begins that the decoder holds.</summary>
    public long PendingStart { get; set; }

    /// <summary>The end of the last stretch that the ledger knows.</summary>
    public long Issued { get; set; }

    /// <summary>True while the rest of a line that was too long is passed over.</summary>
    public bool IsSkipping { get; set; }

    /// <summary>True when there is something to read.</summary>
    public bool HasData { get; set; }

    /// <summary>True when the path no longer leads here: it is read to its end and let go.</summary>
    public bool IsDetached { get; set; }

    /// <summary>True for .gz in read mode: offsets count only when the whole file has been read.</summary>
    public bool IsCompressed { get; init; }

    /// <summary>When something was read last, by the clock's timestamp.</summary>
    public long LastRead { get; set; }

    /// <summary>The last problem that was logged, so that it is not logged again.</summary>
    public string? Problem { get; set; }

    public bool IsOpen => Handle is not null;

    /// <summary>The file has another name.</summary>
    public void MoveTo(string path)
    {
        Path = path;
        Record.Path = path;
        EventPaths = null;
        IsDetached = false;
    }

    /// <summary>Opens the file, others being free to write, rename and delete it. Throws what the file system throws.</summary>
    public void Open() => Handle ??= File.OpenHandle(Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);

    public void Close()
    {
        Handle?.Dispose();
        Handle = null;
    }

    /// <summary>The content is new: everything begins again.</summary>
    public void Restart()
    {
        Position = Seen = Resume = Issued = 0;
        IsSkipping = false;
        Ledger.Restart(0);
        Record.Fingerprint = Fingerprint.None;
    }
}
