namespace LogPipe.Plugins;

/// <summary>
/// The files and folders that a plugin, or a whole pipeline, was made from besides the config, as they were when they were
/// read. A reload asks whether they still are. Thread-safe.
/// </summary>
/// <param name="whole">The files of all plugins together; null when these are they.</param>
public sealed class UsedFiles(UsedFiles? whole = null)
{
    readonly Dictionary<string, string> _stamps = new(StringComparer.Ordinal);
    readonly Lock _lock = new();

    /// <summary>Notes a file or folder that is about to be read, there or not.</summary>
    public void Add(string path) => Note(Path.GetFullPath(path));

    /// <summary>True when one has been changed, made or removed since it was read.</summary>
    public bool HaveChanged() => Copy().Any(f => FileStamp.Of(f.Key) != f.Value);

    /// <summary>What they are now; changes with each of them.</summary>
    public string Now() => string.Join('\n', Copy().Select(f => $"{f.Key} {FileStamp.Of(f.Key)}"));

    /// <summary>What they were when they were read.</summary>
    public override string ToString() => string.Join('\n', Copy().Select(f => $"{f.Key} {f.Value}"));

    string Note(string path)
    {
        lock (_lock)
        {
            if (_stamps.TryGetValue(path, out var stamp)) return stamp;
            return _stamps[path] = whole?.Note(path) ?? FileStamp.Of(path);
        }
    }

    KeyValuePair<string, string>[] Copy()
    {
        lock (_lock) return [.. _stamps];
    }
}
