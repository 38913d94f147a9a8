using LogPipe.Configuration.Settings;

namespace LogPipe.Cli;

/// <summary>path.data, locked so that no two LogPipes share it, with the id that the node keeps over restarts.</summary>
sealed class DataFolder : IDisposable
{
    readonly FileStream _lock;

    DataFolder(FileStream lockFile, string nodeId)
    {
        _lock = lockFile;
        NodeId = nodeId;
    }

    /// <summary>The node's id.</summary>
    public string NodeId { get; }

    /// <summary>Makes and locks the folder. Throws <see cref="SettingsException"/>.</summary>
    public static DataFolder Open(string path)
    {
        try
        {
            Directory.CreateDirectory(path);
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException)
        {
            throw new SettingsException([$"path.data: the folder {path} cannot be made: {ex.Message}; choose another one by --path.data"]);
        }
        var lockFile = Lock(path);
        try
        {
            return new DataFolder(lockFile, ReadOrMakeId(Path.Combine(path, "uuid")));
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException)
        {
            lockFile.Dispose();
            throw new SettingsException([$"path.data: {path} cannot be written: {ex.Message}; correct its rights, or choose another folder by --path.data"]);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _lock.Dispose();

    static FileStream Lock(string path)
    {
        var file = Path.Combine(path, ".lock");
        try
        {
            // The lock ends with the process, however it ends; the file stays.
            return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        }
        catch (UnauthorizedAccessException ex)
        {
            throw new SettingsException([$"path.data: {file} cannot be opened: {ex.Message}; correct its rights, or choose another folder by --path.data"]);
        }
        catch (IOException)
        {
            throw new SettingsException([$"path.data: another LogPipe uses the folder {path}; stop it, or give this one a folder of its own by --path.data"]);
        }
    }

    static string ReadOrMakeId(string file)
    {
        if (File.Exists(file) && Guid.TryParse(File.ReadAllText(file), out var known)) return known.ToString();
        var id = Guid.NewGuid().ToString();
        File.WriteAllText(file, id);
        return id;
    }
}
