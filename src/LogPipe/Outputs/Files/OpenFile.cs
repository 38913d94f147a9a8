using LogPipe.Events;
using LogPipe.Plugins.Compression;
using Microsoft.Win32.SafeHandles;

namespace LogPipe.Outputs.Files;

/// <summary>
/// One file that is written to, and what the current batch has for it. A write either is in the file as a whole or leaves
/// no trace: after a failed one the file is cut back to where it ended.
/// </summary>
sealed class OpenFile(string path, FileSettings settings, IFileWriter writer) : IDisposable
{
    SafeFileHandle? _handle;
    bool _seekable;
    long? _torn;
    ByteBuffer? _packed;

    /// <summary>The full path.</summary>
    public string Path => path;

    /// <summary>The encoded events of the current batch.</summary>
    public ByteBuffer Pending { get; } = new();

    /// <summary>Where the last encoded event starts in <see cref="Pending"/>; for overwriting, which keeps only that one.</summary>
    public int LastStart { get; set; }

    /// <summary>True while the current batch has events for it.</summary>
    public bool IsTouched { get; set; }

    /// <summary>Why its events could not be written; null when they were.</summary>
    public string? Failure { get; set; }

    /// <summary>When it was last written to, in ticks of the clock.</summary>
    public long LastUsed { get; set; }

    /// <summary>True when it was open and somebody has deleted it.</summary>
    public bool IsDeleted => _handle is not null && !File.Exists(path);

    /// <summary>Writes what is pending. Throws <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/>; then nothing of it is in the file.</summary>
    public void Write(Func<string, bool> mayOpen)
    {
        Reopen(mayOpen);
        var bytes = settings.Overwrite ? Pending.Span[LastStart..] : Pending.Span;
        if (settings.Gzip)
        {
            _packed ??= new ByteBuffer();
            _packed.Clear();
            Gzip.Append(bytes, _packed, 6);
            bytes = _packed.Span;
        }
        var handle = _handle!;
        if (!_seekable)
        {
            writer.Write(handle, bytes, 0);
            return;
        }
        if (settings.Overwrite)
        {
            writer.Write(handle, bytes, 0);
            RandomAccess.SetLength(handle, bytes.Length);
            return;
        }
        // Asked for each time: another program may have cut the file (logrotate's copytruncate) or appended to it.
        var length = RandomAccess.GetLength(handle);
        var end = _torn is { } torn && torn < length ? torn : length;
        try
        {
            writer.Write(handle, bytes, end);
            if (_torn is not null && end + bytes.Length < length) RandomAccess.SetLength(handle, end + bytes.Length);
            _torn = null;
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException)
        {
            _torn = end;
            CutBack(handle, end);
            throw;
        }
    }

    /// <summary>Forgets the batch.</summary>
    public void Reset()
    {
        Pending.Clear();
        LastStart = 0;
        IsTouched = false;
        Failure = null;
    }

    public void Dispose()
    {
        _handle?.Dispose();
        _handle = null;
    }

    void CutBack(SafeFileHandle handle, long end)
    {
        try
        {
            RandomAccess.SetLength(handle, end);
            _torn = null;
        }
        catch (IOException ex)
        {
            // The next write starts where this one did, so that nothing torn stays.
            Failure = $"the file could not be cut back either ({ex.Message}); the next write will overwrite the torn end";
        }
    }

    /// <summary>Opens the file, again when it was moved away or deleted meanwhile.</summary>
    void Reopen(Func<string, bool> mayOpen)
    {
        if (_handle is not null)
        {
            if (!_seekable) return;
            var info = new FileInfo(path);
            // A file of another length is another file: the one open here was renamed and a new one put in its place.
            if (info.Exists && info.Length == RandomAccess.GetLength(_handle)) return;
            Dispose();
            _torn = null;
        }
        var folder = System.IO.Path.GetDirectoryName(path)!;
        if (!Directory.Exists(folder)) CreateFolder(folder);
        if (!mayOpen(path)) throw new FileOutsideRootException(path);
        var existed = File.Exists(path);
        _handle = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        _seekable = IsSeekable(_handle);
        if (!existed && settings.FileMode is { } mode && !OperatingSystem.IsWindows()) File.SetUnixFileMode(_handle, mode);
    }

    /// <summary>False for pipes and devices such as /dev/null and /dev/stdout, which have no length and cannot be cut.</summary>
    static bool IsSeekable(SafeFileHandle handle)
    {
        try
        {
            RandomAccess.GetLength(handle);
            return true;
        }
        catch (NotSupportedException)
        {
            return false;
        }
    }

    void CreateFolder(string folder)
    {
        if (settings.FolderMode is not { } mode || OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
            return;
        }
        var parent = System.IO.Path.GetDirectoryName(folder);
        if (parent is not null && !Directory.Exists(parent)) CreateFolder(parent);
        Directory.CreateDirectory(folder);
        // Set apart from creating, which the umask would trim.
        File.SetUnixFileMode(folder, mode);
    }
}
