using LogPipe.Events;
using LogPipe.Plugins;
using LogPipe.Search;
using Microsoft.Data.Sqlite;

namespace LogPipe.Outputs.Embedded;

/// <summary>One open index. After an exception it is to be closed, except when another program held a lock.</summary>
sealed class IndexWriter : IDisposable
{
    // SQLite refuses a row above 10^9 bytes; nobody wants to see one of a tenth of that.
    const int MaxDocumentBytes = 100 << 20;

    readonly EmbeddedSettings _settings;
    readonly SqliteConnection _connection;
    readonly List<Statement> _statements = [];
    readonly ByteBuffer _source = new();
    readonly ByteBuffer _words = new();
    readonly ByteBuffer _id = new(64);
    readonly TextBuilder _idText = new();
    Statement _begin = null!;
    Statement _commit = null!;
    Statement _rollback = null!;
    Statement _insert = null!;
    Statement _insertWords = null!;
    Statement _find = null!;
    Statement _update = null!;
    Statement _deleteWords = null!;

    IndexWriter(EmbeddedSettings settings, SqliteConnection connection)
    {
        _settings = settings;
        _connection = connection;
    }

    /// <summary>True when the file was made by <see cref="Open"/>.</summary>
    public bool IsNew { get; private set; }

    /// <summary>Opens the file, or makes it. Throws <see cref="SqliteException"/>, and <see cref="IOException"/> for a file that is no index.</summary>
    public static IndexWriter Open(string file, EmbeddedSettings settings)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = file,
            Mode = SqliteOpenMode.ReadWriteCreate,
            Pooling = false,
            DefaultTimeout = (int)Math.Ceiling(settings.LockWait.TotalSeconds),
        }.ToString());
        var writer = new IndexWriter(settings, connection);
        try
        {
            connection.Open();
            writer.Prepare(file);
            return writer;
        }
        catch
        {
            writer.Dispose();
            throw;
        }
    }

    /// <summary>Writes the events at the positions, all or none, and sets outcomes only for those that never can be written.</summary>
    public void Write(OutputBatch batch, List<int> positions)
    {
        _begin.Run();
        try
        {
            foreach (var i in positions)
                if (Add(batch.Events[i]) is { } refusal) batch.Set(i, refusal);
            _commit.Run();
        }
        catch
        {
            // SQLite has rolled back by itself after some errors.
            if (SQLitePCL.raw.sqlite3_get_autocommit(_connection.Handle!) == 0) _rollback.Run();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var statement in _statements) statement.Dispose();
        _connection.Dispose();
    }

    void Prepare(string file)
    {
        using (var command = _connection.CreateCommand())
        {
            var synchronous = _settings.IsFullySynchronous ? "FULL" : "NORMAL";
            command.CommandText = $"""
                PRAGMA busy_timeout={(int)_settings.LockWait.TotalMilliseconds};
                PRAGMA journal_mode=WAL;
                PRAGMA synchronous={synchronous};
                PRAGMA wal_autocheckpoint=4000;
                PRAGMA journal_size_limit=67108864;
                PRAGMA cache_size=-16384;
                PRAGMA max_page_count={(_settings.MaxPages > 0 ? _settings.MaxPages : 4294967294)};
                """;
            command.ExecuteNonQuery();
        }
        switch (IndexSchema.Inspect(_connection))
        {
            case IndexFileKind.Empty:
                IndexSchema.Create(_connection, _settings.Index.Text);
                IsNew = true;
                break;
            case IndexFileKind.OtherVersion:
                throw new IOException($"{file} is an index of another version of LogPipe; use that one, or move the file away");
            case IndexFileKind.Foreign:
                throw new IOException($"{file} is not an index of LogPipe; move the file away, or choose another folder by path");
        }
        _begin = Make("BEGIN IMMEDIATE");
        _commit = Make("COMMIT");
        _rollback = Make("ROLLBACK");
        _insert = Make("INSERT INTO documents(time, source, document_id) VALUES(?1, ?2, ?3) RETURNING id");
        _insertWords = Make("INSERT INTO words(rowid, text) VALUES(?1, ?2)");
        _find = Make("SELECT id FROM documents WHERE document_id = ?1");
        _update = Make("UPDATE documents SET time = ?1, source = ?2 WHERE id = ?3");
        _deleteWords = Make("DELETE FROM words WHERE rowid = ?1");
    }

    Statement Make(string sql)
    {
        var statement = new Statement(_connection, sql);
        _statements.Add(statement);
        return statement;
    }

    Outcome? Add(Event e)
    {
        if (_settings.DocumentId is { } template && ReadId(template, e) is { } refusal) return refusal;
        _source.Clear();
        JsonEncoder.WriteEvent(_source, e);
        if (_source.Length > MaxDocumentBytes)
            return Outcome.DeadLetter("too_large", $"the event has {_source.Length} bytes of JSON, and an index takes at most {MaxDocumentBytes}");
        _words.Clear();
        DocumentWords.Append(_words, _source.Span);
        long? time = e.Timestamp is { } timestamp ? IndexSchema.ToNanoseconds(timestamp) : null;
        var id = _settings.DocumentId is null ? null : Replace(time);
        id ??= Insert(time);
        _insertWords.Bind(1, id);
        _insertWords.Bind(2, _words.Span);
        _insertWords.Run();
        return null;
    }

    Outcome? ReadId(Template template, Event e)
    {
        _idText.Truncate(0);
        try
        {
            if (!template.TryAppend(_idText, e))
                return Outcome.DeadLetter("document_id", $"the document id {_idText} needs a field that the event does not have; add the field, or leave out the option document_id");
        }
        catch (EventException ex)
        {
            return Outcome.DeadLetter("document_id", $"the document id cannot be made of {template}: {ex.Message}");
        }
        _id.Clear();
        _id.WriteUtf8(_idText.Span);
        return null;
    }

    long? Insert(long? time)
    {
        _insert.Bind(1, time);
        _insert.Bind(2, _source.Span);
        if (_settings.DocumentId is null) _insert.BindNull(3);
        else _insert.Bind(3, _id.Span);
        return _insert.Run();
    }

    /// <summary>Puts the event in the place of the one with its id; null when there is none.</summary>
    long? Replace(long? time)
    {
        _find.Bind(1, _id.Span);
        if (_find.Run() is not { } id) return null;
        _deleteWords.Bind(1, id);
        _deleteWords.Run();
        _update.Bind(1, time);
        _update.Bind(2, _source.Span);
        _update.Bind(3, id);
        _update.Run();
        return id;
    }
}
