namespace LogPipe.Outputs.Files;

/// <summary>The open files by path; the least recently used are closed when there are too many.</summary>
sealed class FileTable(FileSettings settings, IFileWriter writer, int capacity)
{
    readonly Dictionary<string, OpenFile> _files = new(StringComparer.Ordinal);

    /// <summary>How many files there are.</summary>
    public int Count => _files.Count;

    /// <summary>The files.</summary>
    public IEnumerable<OpenFile> Files => _files.Values;

    /// <summary>The file of a path. Opens nothing yet.</summary>
    public OpenFile Get(string path)
    {
        if (!_files.TryGetValue(path, out var file)) _files.Add(path, file = new OpenFile(path, settings, writer));
        return file;
    }

    /// <summary>Closes what is idle since before a time, and the oldest above the capacity. Files of the current batch stay.</summary>
    public void Close(long idleSince)
    {
        List<OpenFile>? gone = null;
        foreach (var file in _files.Values)
            if (!file.IsTouched && file.LastUsed < idleSince) (gone ??= []).Add(file);
        Remove(gone);
        if (_files.Count <= capacity) return;
        Remove(_files.Values.Where(f => !f.IsTouched).OrderBy(f => f.LastUsed).Take(_files.Count - capacity).ToList());
    }

    /// <summary>Closes all.</summary>
    public void CloseAll()
    {
        foreach (var file in _files.Values) file.Dispose();
        _files.Clear();
    }

    void Remove(List<OpenFile>? files)
    {
        if (files is null) return;
        foreach (var file in files)
        {
            file.Dispose();
            _files.Remove(file.Path);
        }
    }
}
