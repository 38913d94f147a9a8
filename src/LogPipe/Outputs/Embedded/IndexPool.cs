using LogPipe.Plugins;
using LogPipe.Search;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace LogPipe.Outputs.Embedded;

/// <summary>The open indices, the least used of which are closed, and what to do when one cannot be written.</summary>
sealed class IndexPool(EmbeddedSettings settings, PluginContext context) : IDisposable
{
    readonly Dictionary<string, LinkedListNode<(string Name, IndexWriter Writer)>> _open = new(StringComparer.Ordinal);
    readonly LinkedList<(string Name, IndexWriter Writer)> _byUse = new();

    /// <summary>How many are open.</summary>
    public int Count => _open.Count;

    /// <summary>Writes to an index; false with the reason when it has to be tried again later.</summary>
    public bool TryWrite(string name, Action<IndexWriter> write, out string? problem)
    {
        var file = IndexName.FileOf(settings.Path, name);
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                write(Get(name, file));
                problem = null;
                return true;
            }
            catch (SqliteException ex) when (attempt == 0 && IsCorrupt(ex))
            {
                Close(name);
                if (!TryMoveAside(name, file, ex, out problem)) return false;
            }
            catch (SqliteException ex)
            {
                if (ex.SqliteErrorCode is not (raw.SQLITE_BUSY or raw.SQLITE_LOCKED)) Close(name);
                problem = Explain(file, ex);
                return false;
            }
            catch (Exception ex) when (ex is IOException or UnauthorizedAccessException)
            {
                Close(name);
                problem = ex.Message;
                return false;
            }
        }
    }

    /// <summary>Closes an index if it is open.</summary>
    public void Close(string name)
    {
        if (!_open.Remove(name, out var node)) return;
        _byUse.Remove(node);
        node.Value.Writer.Dispose();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var (_, writer) in _byUse) writer.Dispose();
        _byUse.Clear();
        _open.Clear();
    }

    IndexWriter Get(string name, string file)
    {
        if (_open.TryGetValue(name, out var node))
        {
            if (File.Exists(file))
            {
                _byUse.Remove(node);
                _byUse.AddFirst(node);
                return node.Value.Writer;
            }
            // What is written into a deleted file is lost once it is closed.
            context.Log.Warning("Output embedded: {File} was deleted while LogPipe had it open; it is made anew", file);
            Close(name);
        }
        while (_open.Count >= settings.MaxOpen) Close(_byUse.Last!.Value.Name);
        Directory.CreateDirectory(settings.Path);
        var writer = IndexWriter.Open(file, settings);
        if (writer.IsNew) context.Metrics.Count("indices_created");
        _open.Add(name, _byUse.AddFirst((name, writer)));
        return writer;
    }

    bool TryMoveAside(string name, string file, SqliteException reason, out string? problem)
    {
        var target = file + ".corrupt";
        for (var i = 2; File.Exists(target); i++) target = $"{file}.corrupt-{i}";
        try
        {
            File.Move(file, target);
            // Under these names SQLite's own tools find them when somebody tries to save what is left.
            foreach (var end in new[] { "-wal", "-shm" })
                if (File.Exists(file + end)) File.Move(file + end, target + end, overwrite: true);
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException)
        {
            problem = $"{file} is damaged ({reason.Message}) and cannot be moved aside: {ex.Message}; move it away";
            return false;
        }
        context.Metrics.Count("corrupt_indices");
        context.Log.Error("Output embedded: the index {Index} is damaged ({Reason:l}); its file is now {Target}, where sqlite3's .recover may save what is left, and a new index is begun",
            name, reason.Message, target);
        problem = null;
        return true;
    }

    static bool IsCorrupt(SqliteException ex) => ex.SqliteErrorCode is raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB;

    static string Explain(string file, SqliteException ex) => ex.SqliteErrorCode switch
    {
        raw.SQLITE_FULL => $"{file} cannot grow: the disk is full; make room, or set max_age",
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => $"{file} is locked by another program; stop that, or give each LogPipe a folder of its own by path",
        raw.SQLITE_READONLY or raw.SQLITE_PERM => $"{file} cannot be written: {ex.Message}; correct the rights of the file and of its folder",
        raw.SQLITE_CANTOPEN => $"{file} cannot be opened: {ex.Message}; see that its folder exists, and that LogPipe may write there",
        _ => $"{file} cannot be written: {ex.Message}",
    };
}
