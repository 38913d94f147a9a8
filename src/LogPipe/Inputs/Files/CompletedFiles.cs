using LogPipe.Plugins;

namespace LogPipe.Inputs.Files;

/// <summary>In read mode, files that are read to their end: deleted or logged as soon as all of them has arrived.</summary>
sealed class CompletedFiles(FileSettings settings, PluginContext context)
{
    readonly List<(string Path, SincedbRecord Record, long Size)> _waiting = [];

    /// <summary>Takes a file that was read to its end.</summary>
    /// <param name="size">Its size then: one that has grown since is not complete.</param>
    public void Add(string path, SincedbRecord record, long size) => _waiting.Add((path, record, size));

    /// <summary>Does what is to be done with the files that have arrived.</summary>
    public void Check()
    {
        for (var i = 0; i < _waiting.Count; i++)
        {
            var (path, record, size) = _waiting[i];
            if (record.IsTracked)
            {
                _waiting.RemoveAt(i--);
                continue;
            }
            if (!record.Ledger!.IsSettled) continue;
            _waiting.RemoveAt(i--);
            Finish(path, record, size);
        }
    }

    void Finish(string path, SincedbRecord record, long size)
    {
        if (!FileStat.TryGet(path, out var status, out _) || status.Identity != record.Identity || status.Size != size) return;
        try
        {
            if (settings.CompletedLog is not null) File.AppendAllText(settings.CompletedLog, path + "\n");
            if (!settings.DeleteCompleted) return;
            File.Delete(path);
            record.IsDeleted = true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            context.Log.Error("The file {Path} is read, but could not be {Action}: {Error}. It is not read again; delete it yourself, and see to the rights of its directory and of file_completed_log_path",
                path, settings.DeleteCompleted ? "deleted" : "logged", e.Message);
        }
    }
}
