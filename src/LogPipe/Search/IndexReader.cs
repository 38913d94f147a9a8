using LogPipe.Search.Queries;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace LogPipe.Search;

/// <summary>Reads one index, also while LogPipe writes to it: it sees what was committed when a search began.</summary>
sealed class IndexReader : IDisposable
{
    // Up to so many documents are fetched by the words and sorted; more are filtered while walking back in time.
    const int FewDocuments = 20_000;

    readonly SqliteConnection _connection;
    readonly bool _isEmpty;

    IndexReader(string file, SqliteConnection connection, bool isEmpty)
    {
        Name = Path.GetFileName(file)[..^IndexName.Extension.Length];
        _connection = connection;
        _isEmpty = isEmpty;
    }

    /// <summary>The index's name.</summary>
    public string Name { get; }

    /// <summary>The option index of the output that made it.</summary>
    public string? Template => _isEmpty ? null : Read("SELECT value FROM facts WHERE name = 'template'") as string;

    /// <summary>The time of its newest event in nanoseconds; null when none has a time.</summary>
    public long? Newest => _isEmpty ? null : Read("SELECT max(time) FROM documents") as long?;

    /// <summary>The greatest number of a document; 0 when there is none.</summary>
    public long LastId => _isEmpty ? 0 : Read("SELECT max(id) FROM documents") as long? ?? 0;

    /// <summary>Opens an index. Throws <see cref="SqliteException"/>, and <see cref="IOException"/> for a file that is no index.</summary>
    public static IndexReader Open(string file)
    {
        try
        {
            return Open(file, file);
        }
        catch (SqliteException ex) when (ex.SqliteErrorCode is raw.SQLITE_CANTOPEN or raw.SQLITE_READONLY && File.Exists(file) && !File.Exists(file + "-wal"))
        {
            // A closed index in a folder that this user may not write to; nobody has it open.
            return Open(file, new Uri(file).AbsoluteUri + "?immutable=1");
        }
    }

    /// <summary>How many documents there are in the range.</summary>
    public long Count(TimeRange range)
    {
        if (_isEmpty) return 0;
        using var command = _connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM documents d WHERE 1" + Bounds(command, range);
        return (long)command.ExecuteScalar()!;
    }

    /// <summary>The matching documents, newest first, those without a time last. Read as they are asked for.</summary>
    public IEnumerable<SearchHit> Find(Query query, TimeRange range)
    {
        if (_isEmpty) yield break;
        using var command = _connection.CreateCommand();
        var words = query.Narrow().Expression;
        command.CommandText = words is null ? "SELECT d.id, d.time, d.source FROM documents d WHERE 1"
            : IsFew(words) ? "SELECT d.id, d.time, d.source FROM words CROSS JOIN documents d ON d.id = words.rowid WHERE words MATCH $words"
            : "SELECT d.id, d.time, d.source FROM documents d WHERE +d.id IN (SELECT rowid FROM words WHERE words MATCH $words)";
        if (words is not null) command.Parameters.AddWithValue("$words", words);
        command.CommandText += Bounds(command, range) + " ORDER BY d.time DESC, d.id DESC";
        foreach (var hit in Run(command, query)) yield return hit;
    }

    /// <summary>The matching documents that came after one, in the order they came.</summary>
    public IEnumerable<SearchHit> FindAfter(Query query, long id)
    {
        if (_isEmpty) yield break;
        using var command = _connection.CreateCommand();
        command.CommandText = "SELECT d.id, d.time, d.source FROM documents d WHERE d.id > $id ORDER BY d.id";
        command.Parameters.AddWithValue("$id", id);
        foreach (var hit in Run(command, query)) yield return hit;
    }

    /// <inheritdoc/>
    public void Dispose() => _connection.Dispose();

    static IndexReader Open(string file, string source)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = source, Mode = SqliteOpenMode.ReadOnly, Pooling = false, DefaultTimeout = 5 }.ToString());
        try
        {
            connection.Open();
            var kind = IndexSchema.Inspect(connection);
            return kind switch
            {
                IndexFileKind.OtherVersion => throw new IOException($"{file} is an index of another version of LogPipe"),
                IndexFileKind.Foreign => throw new IOException($"{file} is not an index of LogPipe"),
                _ => new IndexReader(file, connection, kind == IndexFileKind.Empty),
            };
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    static string Bounds(SqliteCommand command, TimeRange range)
    {
        var sql = "";
        if (range.From is { } from)
        {
            sql += " AND d.time >= $from";
            command.Parameters.AddWithValue("$from", from);
        }
        if (range.To is { } to)
        {
            sql += " AND d.time <= $to";
            command.Parameters.AddWithValue("$to", to);
        }
        return sql;
    }

    IEnumerable<SearchHit> Run(SqliteCommand command, Query query)
    {
        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            var source = rows.GetFieldValue<byte[]>(2);
            using var document = StoredJson.Parse(source);
            if (query.Matches(document.RootElement))
                yield return new SearchHit(Name, rows.GetInt64(0), rows.IsDBNull(1) ? null : rows.GetInt64(1), source);
        }
    }

    bool IsFew(string words)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = $"SELECT count(*) FROM (SELECT 1 FROM words WHERE words MATCH $words LIMIT {FewDocuments + 1})";
        command.Parameters.AddWithValue("$words", words);
        return (long)command.ExecuteScalar()! <= FewDocuments;
    }

    object? Read(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
