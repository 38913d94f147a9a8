using System.Diagnostics;
using LogPipe.Plugins;

namespace LogPipe.Inputs.Files;

/// <summary>
/// Finds files, knows which are being read, and sees what happens to them. A file is known by its identity; its path is
/// only where it was seen last.
/// </summary>
sealed class FileWatcher(FileSettings settings, PluginContext context, Sincedb sincedb, OpenFiles open) : IDisposable
{
    readonly Dictionary<FileIdentity, TrackedFile> _files = [];
    readonly Dictionary<string, TrackedFile> _byPath = new(StringComparer.Ordinal);
    readonly HashSet<string> _failedDirectories = new(StringComparer.Ordinal);
    TrackedFile[]? _sorted;
    bool _saidNothingFound;

    /// <summary>The files being read, in the order in which they get their turn.</summary>
    public TrackedFile[] Files => _sorted ??= Sort();

    /// <summary>How many files are being read.</summary>
    public int Count => _files.Count;

    /// <summary>Set when a path led to another file than before: others have probably moved too.</summary>
    public bool HasRotated { get; set; }

    /// <summary>Looks for files that are not being read yet.</summary>
    /// <param name="isFirst">True at start, when start_position matters.</param>
    public void Discover(bool isFirst)
    {
        HasRotated = false;
        var found = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var glob in settings.Paths) glob.AddTo(found, ReportDirectory);
        foreach (var path in found)
        {
            if (_byPath.ContainsKey(path) || IsExcluded(path)) continue;
            if (FileStat.TryGet(path, out var status, out _) && status.IsRegular) Track(path, status, isFirst);
        }
        if (_files.Count > 0 || found.Count > 0 || _saidNothingFound) return;
        _saidNothingFound = true;
        context.Log.Information("No file matches {Path} yet; it is looked for again every {Seconds} s", settings.PathText,
            settings.StatInterval.TotalSeconds * settings.DiscoverInterval);
    }

    /// <summary>Sees what happened to a file. A file that turns out to be detached or of new content is the caller's to finish or restart.</summary>
    public FileChange Look(TrackedFile file)
    {
        if (file.IsDetached) return file.IsOpen ? LookDetached(file) : FileChange.Gone;
        var isThere = FileStat.TryGet(file.Path, out var status, out _);
        var isSameFile = isThere && status.Identity == file.Identity;
        var changed = isSameFile && (status.Size != file.Size || status.Modified != file.Modified);
        if (changed && !open.TryOpen(file)) return FileChange.Same;
        var sameHead = !changed || open.HasSameHead(file);
        var change = FileChanges.Decide(file.Identity, file.IsCompressed ? 0 : file.Seen, isThere ? status : null, sameHead);
        switch (change)
        {
            case FileChange.Rotated:
                HasRotated = true;
                Detach(file);
                if (!IsExcluded(file.Path) && status.IsRegular) Track(file.Path, status, isFirst: false);
                break;
            case FileChange.Gone:
                HasRotated = true;
                Detach(file);
                break;
            default:
                file.Size = status.Size;
                file.Modified = status.Modified;
                if (file.IsCompressed ? changed : change == FileChange.Grown) file.HasData = true;
                break;
        }
        CloseIfQuiet(file);
        return change;
    }

    /// <summary>Lets a file go. What of it is under way is still waited for.</summary>
    public void Drop(TrackedFile file)
    {
        file.Record.IsDeleted = file.IsOpen && FileStat.Get(file.Handle!, file.Identity).Links == 0;
        file.Record.ReadTo = file.Position;
        file.Record.IsTracked = false;
        open.Close(file);
        _files.Remove(file.Identity);
        if (_byPath.TryGetValue(file.Path, out var atPath) && atPath == file) _byPath.Remove(file.Path);
        _sorted = null;
    }

    public void Dispose()
    {
        foreach (var file in _files.Values) open.Close(file);
        _files.Clear();
        _byPath.Clear();
        _sorted = null;
    }

    void Track(string path, in FileStatus status, bool isFirst)
    {
        if (_files.TryGetValue(status.Identity, out var known))
        {
            // The same file under a second name, unless its first name is gone.
            var isElsewhere = FileStat.TryGet(known.Path, out var there, out _) && there.Identity == known.Identity;
            if (known.IsDetached || !isElsewhere) Move(known, path);
            return;
        }
        var old = sincedb.Find(status);
        var sameHead = old is null || old.Fingerprint.Length == 0 ? null : ReadsSame(path, status, old);
        var isOld = settings.IgnoreOlder is { } limit && context.Time.GetUtcNow() - status.Modified > limit;
        if (settings.IsRead && isOld) return;
        var isKnown = old is not null && FileChanges.IsKnown(status, path, old, sameHead);
        if (settings.IsRead && isKnown && (old!.Offset == status.Size || (old.Ledger is not null && old.ReadTo == status.Size))) return;
        var start = isKnown ? old!.Offset : FileChanges.FirstPosition(status.Size, old is not null || sincedb.KnowsPath(path),
            isOld || (isFirst && !settings.FromBeginning));
        var isCompressed = settings.IsRead && (path.EndsWith(".gz", StringComparison.Ordinal) || path.EndsWith(".gzip", StringComparison.Ordinal));
        if (isCompressed) start = 0;
        var record = RecordFor(status, path, old, ref start, isKnown && !isCompressed);
        var file = new TrackedFile(status.Identity, path, record, context.Options.Codec().CreateDecoder())
        {
            IsCompressed = isCompressed,
            Size = start,
            Modified = status.Modified,
            Position = start,
            Seen = start,
            Resume = start,
            Issued = start,
        };
        _files.Add(status.Identity, file);
        _byPath[path] = file;
        _sorted = null;
        if (!settings.IsRead && open.TryOpen(file)) open.HasSameHead(file);
        file.HasData = settings.IsRead;
    }

    SincedbRecord RecordFor(in FileStatus status, string path, SincedbRecord? old, ref long start, bool isKnown)
    {
        var record = old;
        if (old?.Ledger is not null && isKnown && old.ReadTo <= status.Size)
        {
            // It was read before in this run; what is under way must not be read again.
            start = old.ReadTo;
        }
        else
        {
            // Acknowledgements still to come for an old ledger are for content that is gone.
            record = new SincedbRecord(status.Identity, start)
            {
                Ledger = new AckLedger(start),
                LastActive = isKnown ? old!.LastActive : context.Time.GetUtcNow(),
                Fingerprint = isKnown ? old!.Fingerprint : Fingerprint.None,
            };
            sincedb.Set(record, old);
        }
        record!.Path = path;
        record.IsTracked = true;
        record.IsDeleted = false;
        return record;
    }

    // Null when the file cannot be read now: it is then taken for what the sincedb says.
    static bool? ReadsSame(string path, in FileStatus status, SincedbRecord record)
    {
        try
        {
            using var handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            if (FileStat.Get(handle, status.Identity).Identity != status.Identity) return null;
            Span<byte> head = stackalloc byte[Fingerprint.MaxLength];
            return record.Fingerprint.Matches(Fingerprint.ReadHead(handle, head));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>True when a detached file is read to its end and nothing more is to be expected.</summary>
    public bool IsFinished(TrackedFile file)
    {
        if (!file.IsOpen) return true;
        var status = FileStat.Get(file.Handle!, file.Identity);
        var quiet = context.Time.GetElapsedTime(file.LastRead);
        return !file.HasData && FileChanges.IsFinished(status.Size, file.Seen, quiet, status.Links == 0);
    }

    static FileChange LookDetached(TrackedFile file)
    {
        if (file.IsCompressed) return FileChange.Same;
        var size = FileStat.Get(file.Handle!, file.Identity).Size;
        if (size < file.Seen) return FileChange.Truncated;
        if (size == file.Seen) return FileChange.Same;
        file.HasData = true;
        return FileChange.Grown;
    }

    void Detach(TrackedFile file)
    {
        file.IsDetached = true;
        file.LastRead = context.Time.GetTimestamp();
        if (_byPath.TryGetValue(file.Path, out var atPath) && atPath == file) _byPath.Remove(file.Path);
    }

    void Move(TrackedFile file, string path)
    {
        if (_byPath.TryGetValue(file.Path, out var atPath) && atPath == file) _byPath.Remove(file.Path);
        context.Log.Debug("The file {Old} is now {New} and is read on from where it stands", file.Path, path);
        file.MoveTo(path);
        _byPath[path] = file;
        _sorted = null;
    }

    void CloseIfQuiet(TrackedFile file)
    {
        if (file.IsOpen && !file.HasData && !file.IsDetached && context.Time.GetElapsedTime(file.LastRead) > settings.CloseOlder)
            open.Close(file);
    }

    bool IsExcluded(string path)
    {
        foreach (var pattern in settings.Exclude)
            if (pattern.Matches(Path.GetFileName(path.AsSpan()))) return true;
        return false;
    }

    void ReportDirectory(string directory, string error)
    {
        if (_failedDirectories.Add(directory))
            context.Log.Error("The directory {Directory} cannot be searched for {Path}: {Error}. Give the user that LogPipe runs as the right to list it; it is tried again", directory, settings.PathText, error);
    }

    TrackedFile[] Sort()
    {
        var files = _files.Values.ToArray();
        Comparison<TrackedFile> order = settings.SortByPath
            ? static (a, b) => string.CompareOrdinal(a.Path, b.Path)
            : static (a, b) => a.Modified != b.Modified ? a.Modified.CompareTo(b.Modified) : string.CompareOrdinal(a.Path, b.Path);
        Array.Sort(files, settings.SortDescending ? (a, b) => order(b, a) : order);
        return files;
    }
}
