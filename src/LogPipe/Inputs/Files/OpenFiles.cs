using LogPipe.Plugins;

namespace LogPipe.Inputs.Files;

/// <summary>Opens files within max_open_files, says once what is wrong with one that cannot be opened, and checks how it begins.</summary>
sealed class OpenFiles(FileSettings settings, PluginContext context)
{
    readonly byte[] _head = new byte[Fingerprint.MaxLength];
    readonly HashSet<TrackedFile> _open = [];
    bool _saidFull;

    /// <summary>How many are open.</summary>
    public int Count => _open.Count;

    /// <summary>Opens a file unless it is open. False when that cannot be done now.</summary>
    public bool TryOpen(TrackedFile file)
    {
        if (file.IsOpen) return true;
        if (_open.Count >= settings.MaxOpenFiles && !CloseIdle()) return false;
        try
        {
            file.Open();
            // Between looking at the path and opening it another file may have come there.
            if (FileStat.Get(file.Handle!, file.Identity).Identity != file.Identity)
            {
                file.Close();
                return false;
            }
            _open.Add(file);
            file.LastRead = context.Time.GetTimestamp();
            file.Problem = null;
            return true;
        }
        catch (FileNotFoundException)
        {
            return false;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Report(file, e, "cannot be opened");
            return false;
        }
    }

    /// <summary>Closes a file.</summary>
    public void Close(TrackedFile file)
    {
        file.Close();
        _open.Remove(file);
    }

    /// <summary>True when an open file begins as it did; what is known of its beginning grows with it.</summary>
    public bool HasSameHead(TrackedFile file)
    {
        var head = Fingerprint.ReadHead(file.Handle!, _head);
        var known = file.Record.Fingerprint;
        if (!known.Matches(head)) return false;
        if (head.Length > known.Length) file.Record.Fingerprint = Fingerprint.Of(head);
        return true;
    }

    /// <summary>Logs what is wrong with a file, once until it works again.</summary>
    public void Report(TrackedFile file, Exception error, string what)
    {
        if (file.Problem == error.Message) return;
        file.Problem = error.Message;
        var advice = error is UnauthorizedAccessException
            ? "Give the user that LogPipe runs as the right to read it (and to enter its directories)"
            : "See to the file or the disk it is on, or leave it out with exclude";
        context.Log.Error("The file {Path} {What}: {Error}. {Advice}; it is tried again as long as it is there", file.Path, what, error.Message, advice);
    }

    // A file that is read to its end can be opened again when it grows; one whose name is gone cannot.
    bool CloseIdle()
    {
        TrackedFile? oldest = null;
        foreach (var file in _open)
            if (!file.HasData && !file.IsDetached && (oldest is null || file.LastRead < oldest.LastRead)) oldest = file;
        if (oldest is not null)
        {
            Close(oldest);
            return true;
        }
        if (!_saidFull)
            context.Log.Warning("All {Count} files that may be open at once have unread lines; others wait. Raise max_open_files if they wait too long", settings.MaxOpenFiles);
        _saidFull = true;
        return false;
    }
}
